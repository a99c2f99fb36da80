/** Requests out of turn and with wrong parameters: what LSP and JSON-RPC say to them. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { rawClient } from './rawClient.ts';

const begin = { processId: null, rootUri: null, capabilities: {} };
const textDocument = { uri: 'file:///work/a.limitless.cancel.json' };

describe('out of turn', () => {
  test('before initialize: -32002, whatever is asked', async () => {
    await using client = rawClient();
    for (const method of ['textDocument/hover', 'orderInspector/venues', 'no/such', 'shutdown']) {
      assert.equal((await client.ask(method, { textDocument })).error?.code, -32002, method);
    }
    assert.ok((await client.ask('initialize', begin)).result);
  });

  test('a second initialize, and anything after shutdown: -32600', async () => {
    await using client = rawClient();
    await client.ask('initialize', begin);
    assert.equal((await client.ask('initialize', begin)).error?.code, -32600);
    assert.ok((await client.ask('orderInspector/venues', null)).result, 'the first one still counts');
    assert.equal((await client.ask('shutdown')).result, null);
    for (const method of ['initialize', 'textDocument/hover', 'no/such', 'shutdown']) {
      const { error } = await client.ask(method, method === 'initialize' ? begin : { textDocument });
      assert.equal(error?.code, -32600, method);
    }
  });
});

describe('wrong parameters', () => {
  const position = { line: 0, character: 0 };
  for (const [method, ...wrong] of [
    [
      'textDocument/completion',
      undefined,
      null,
      [],
      [1, 2, 3],
      {},
      { textDocument },
      { textDocument, position: 3 },
    ],
    [
      'textDocument/hover',
      { textDocument, position: { line: -1, character: 0 } },
      { textDocument: 'x', position },
    ],
    ['textDocument/codeAction', { textDocument, range: { start: position, end: position } }],
    ['textDocument/selectionRange', { textDocument, positions: [1] }],
    ['textDocument/diagnostic', 'text', { textDocument: { uri: 5 } }],
    ['orderInspector/lint', { uri: 1, text: '' }],
  ] as const) {
    test(`${method}: -32602`, async () => {
      await using client = rawClient();
      await client.ask('initialize', begin);
      for (const params of wrong) {
        assert.equal((await client.ask(method, params)).error?.code, -32602, JSON.stringify(params));
      }
    });
  }

  test('no method of that name: -32601', async () => {
    await using client = rawClient();
    await client.ask('initialize', begin);
    assert.equal((await client.ask('no/such', {})).error?.code, -32601);
  });
});
