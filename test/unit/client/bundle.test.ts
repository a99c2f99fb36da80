import assert from 'node:assert/strict';
import { test } from 'node:test';
import notOffered from '../../../client/build/notOffered.json' with { type: 'json' };
import { capabilities } from '../../../server/src/lsp/capabilities.ts';

test('what is left out of the language client is nothing that the server offers to VS Code', () => {
  const { capabilities: all } = capabilities({ jsonSupport: true });
  const ofWorkspace = Object.keys(all.workspace ?? {}).map((name) => `workspace.${name}`);
  const offered = [...Object.keys(all), ...ofWorkspace];
  const missing = Object.values(notOffered).filter((name) => offered.includes(name));
  assert.deepEqual(missing, []);
  assert.ok(offered.includes('hoverProvider') && offered.includes('workspace.workspaceFolders'));
});
