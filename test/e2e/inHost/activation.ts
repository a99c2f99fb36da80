import assert from 'node:assert/strict';
import { commands, extensions, workspace } from 'vscode';

interface Contributions {
  readonly commands: readonly { readonly command: string }[];
  readonly configuration: { readonly properties: Readonly<Record<string, { readonly default: unknown }>> };
}

function extension() {
  const found = extensions.getExtension<unknown>('order-inspector.order-inspector');
  assert.ok(found, 'VS Code does not know the extension');
  return found;
}

const contributes = (): Contributions => extension().packageJSON.contributes;

describe('activation', () => {
  it('needs no network and no workspace', async () => {
    await extension().activate();
    assert.equal(extension().isActive, true);
  });

  it('registers every command that the manifest contributes', async () => {
    const known = new Set(await commands.getCommands(true));
    const missing = contributes().commands.filter(({ command }) => !known.has(command));
    assert.deepEqual(missing, []);
  });

  it('gives every setting the default of the manifest', () => {
    for (const [name, { default: wanted }] of Object.entries(contributes().configuration.properties)) {
      assert.deepEqual(workspace.getConfiguration().inspect(name)?.defaultValue, wanted, name);
    }
  });
});
