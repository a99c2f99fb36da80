/** What a keystroke in a request file costs the server, over a connection, with an account that has open orders. */
import { startSandbox } from '../../server/sandbox/index.ts';
import type { Account } from '../../server/src/protocol/model.ts';
import { inMemory, type TestClient } from '../protocol/client.ts';
import { until } from '../venues/practice.ts';
import { sample } from './measure.ts';
import type { Row } from './table.ts';

const uri = 'file:///work/bench.limitless.cancel.json';

/** About 1 kB: 24 ids and one that is being typed. */
function fileText(typed: string): string {
  const ids = Array.from(
    { length: 24 },
    (_, i) => `    "6f52b6d2-6c9e-4a5c-8a4f-28ab4b7f${String(i).padStart(4, '0')}"`,
  );
  return `{\n  "orderIds": [\n${[...ids, `    "${typed}"`].join(',\n')}\n  ]\n}\n`;
}

/** The change, and the diagnostics and completions that a client asks for after it; and all else that VS Code asks for. */
async function keystroke(client: TestClient, version: number, all: boolean): Promise<number> {
  const text = fileText('6f'.repeat(version % 8));
  const textDocument = { uri };
  const position = { line: 26, character: 5 };
  const range = { start: { line: 0, character: 0 }, end: { line: 30, character: 0 } };
  const ask = (method: string, more: object = {}) =>
    client.connection.sendRequest(method, { textDocument, ...more });
  const start = performance.now();
  await client.connection.sendNotification('textDocument/didChange', {
    textDocument: { uri, version },
    contentChanges: [{ text }],
  });
  const asked = [ask('textDocument/completion', { position }), ask('textDocument/diagnostic')];
  if (all) {
    asked.push(
      ask('textDocument/codeLens'),
      ask('textDocument/inlayHint', { range }),
      ask('textDocument/codeAction', {
        range: { start: position, end: position },
        context: { diagnostics: [] },
      }),
    );
  }
  await Promise.all(asked);
  return performance.now() - start;
}

export async function assistRows(): Promise<readonly Row[]> {
  const sandbox = await startSandbox({ still: true, seed: 1 });
  const { url, socketUrl, apiKey, secret } = sandbox.description.limitless;
  const client = await inMemory({
    secrets: { tokenId: apiKey, secret },
    initializationOptions: { commands: true },
    capabilities: { textDocument: { diagnostic: {} } },
  });
  const account: Account = {
    id: 'b1',
    venue: 'limitless',
    name: 'Bench',
    environment: 'sandbox',
    endpoints: { rest: url, socket: socketUrl },
    options: {},
  };
  await client.notify('orderInspector/accounts', { accounts: [account] });
  await until('live', () => client.updates.at(-1)?.session.state === 'live');
  await client.open(uri, fileText(''));
  let version = 1;
  const measure = (all: boolean) => () => {
    version += 1;
    return keystroke(client, version, all);
  };
  const [one = Number.NaN, all = Number.NaN] = await sample([measure(false), measure(true)], {
    rounds: 200,
    warmUp: 50,
  });
  await client.stop();
  await sandbox.stop();
  const limit = { theirs: 2, than: 'the limit', aim: 1 };
  return [
    { what: 'key in a 1 kB file: completion and findings', ours: one, ...limit },
    { what: 'the same with lenses, hints and actions', ours: all, ...limit },
  ];
}
