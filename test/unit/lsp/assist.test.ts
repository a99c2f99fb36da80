/** The assistance as a client sees it, over a connection in memory. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CompletionList, Hover, InitializeResult, InlayHint } from 'vscode-languageserver-protocol/node';
import { capabilities } from '../../../server/src/lsp/capabilities.ts';
import { type ClientOptions, inMemory } from '../../protocol/client.ts';
import { readCursor } from '../requests/languageFeatures/samples.ts';

const uri = 'file:///work/a.cancel.json';

async function ask<T>(method: string, marked: string, options: ClientOptions = {}): Promise<T> {
  const client = await inMemory(options);
  const { text, offset } = readCursor(marked);
  await client.open(uri, text);
  const before = text.slice(0, offset).split('\n');
  const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  const result = await client.connection.sendRequest<T>(method, {
    textDocument: { uri },
    position,
    range: { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } },
  });
  await client.stop();
  return result;
}

describe('completion', () => {
  const venue = '{\n  "venue": "¦"\n}';

  test('replaces what stands there, in lines and columns', async () => {
    const { items } = await ask<CompletionList>('textDocument/completion', venue);
    const rails = items.find(({ label }) => label === 'rails');
    const range = { start: { line: 1, character: 11 }, end: { line: 1, character: 13 } };
    assert.deepEqual(rails?.textEdit, { range, newText: '"rails"' });
    assert.equal(rails?.filterText, '"rails"');
  });

  test('leaves what stands behind the cursor anyway, in an editor that replaces no further', async () => {
    const clientInfo = { name: 'Neovim' };
    const edits = async (marked: string) => {
      const { items } = await ask<CompletionList>('textDocument/completion', marked, { clientInfo });
      assert.ok(items.every(({ filterText }) => filterText === undefined));
      return items.map(({ textEdit }) => textEdit);
    };
    const range = { start: { line: 1, character: 11 }, end: { line: 1, character: 12 } };
    assert.deepEqual((await edits(venue)).at(-1), { range, newText: '"rails' });
    const [key] = await edits('{ "cli¦" }');
    assert.ok(key && 'range' in key);
    assert.deepEqual(key.range.end, { line: 0, character: 6 });
  });

  test('puts the cursor where the value goes, for a client that can', async () => {
    const capabilities = { textDocument: { completion: { completionItem: { snippetSupport: true } } } };
    const marked = '{ "venue": "limitless", ¦ }';
    const textOf = async (options: ClientOptions) => {
      const { items } = await ask<CompletionList>('textDocument/completion', marked, options);
      const edit = items.find(({ label }) => label === 'cancel')?.textEdit;
      return edit && 'newText' in edit ? edit.newText : undefined;
    };
    assert.equal(await textOf({ capabilities }), '"cancel": { $0 \\}');
    assert.equal(await textOf({}), '"cancel": {  }');
  });

  test('leaves keys and choices to JSON support, where the client has it', async () => {
    const initializationOptions = { jsonSupport: true };
    const { items } = await ask<CompletionList>('textDocument/completion', venue, { initializationOptions });
    assert.deepEqual(items, []);
  });
});

test('a hover stands on its range', async () => {
  const found = await ask<Hover | null>(
    'textDocument/hover',
    '{ "params": { "action": "cancel¦Orders" }, "nonce": 1 }',
  );
  assert.deepEqual(found?.range, { start: { line: 0, character: 24 }, end: { line: 0, character: 38 } });
  assert.match(JSON.stringify(found?.contents), /It chooses the type that is signed/);
});

test('inlay hints say the time', async () => {
  const text = '¦{ "params": { "action": "cancelOrders" }, "nonce": 1800000000000 }';
  const [hint] = await ask<InlayHint[]>('textDocument/inlayHint', text);
  assert.match(String(hint?.label), /^2027-01-15/);
});

test('nothing is offered for a file that is closed', async () => {
  const client = await inMemory();
  const params = { textDocument: { uri }, position: { line: 0, character: 0 } };
  assert.equal(await client.connection.sendRequest('textDocument/hover', params), null);
  assert.deepEqual(await client.connection.sendRequest('textDocument/codeLens', params), []);
  await client.stop();
});

test('outline, folding and formatting are offered where the client has none of its own', () => {
  const offered = (result: InitializeResult) => Object.keys(result.capabilities);
  const own = [
    'documentFormattingProvider',
    'documentSymbolProvider',
    'foldingRangeProvider',
    'selectionRangeProvider',
  ];
  for (const name of own) {
    assert.ok(offered(capabilities({ jsonSupport: false })).includes(name), name);
    assert.ok(!offered(capabilities({ jsonSupport: true })).includes(name), name);
  }
});
