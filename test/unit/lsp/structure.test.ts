/** Outline, folding, selection and formatting over a connection, for an editor without JSON support. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  DocumentSymbol,
  FoldingRange,
  SelectionRange,
  TextEdit,
} from 'vscode-languageserver-protocol/node';
import { inMemory } from '../../protocol/client.ts';
import { L1, L2 } from '../requests/languageFeatures/samples.ts';

const uri = 'file:///work/a.cancel.json';
const text = `[\r\n  {\r\n    "orderIds": ["${L1}"]\r\n  },\r\n  { "orderId": "${L2}" }\r\n]\r\n`;
const start = { line: 0, character: 0 };

test('an editor gets them in lines and columns', async () => {
  const client = await inMemory();
  await client.open(uri, text);
  const ask = <T>(method: string, more: object = {}) =>
    client.connection.sendRequest<T>(method, { textDocument: { uri }, ...more });

  const symbols = await ask<DocumentSymbol[]>('textDocument/documentSymbol');
  assert.deepEqual(
    symbols.map(({ name, range }) => [name, range.start.line, range.end.line]),
    [
      ['Request 1', 1, 3],
      ['Request 2', 4, 4],
    ],
  );
  const folds = await ask<FoldingRange[]>('textDocument/foldingRange');
  assert.deepEqual(folds, [
    { startLine: 0, endLine: 4 },
    { startLine: 1, endLine: 2 },
  ]);
  const positions = [{ line: 2, character: 20 }];
  const [selection] = await ask<SelectionRange[]>('textDocument/selectionRange', { positions });
  assert.deepEqual(selection?.range, { start: { line: 2, character: 18 }, end: { line: 2, character: 54 } });
  assert.deepEqual(selection?.parent?.range.start, { line: 2, character: 17 });

  const options = { tabSize: 4, insertSpaces: true };
  const edits = await ask<TextEdit[]>('textDocument/formatting', { options });
  assert.ok(edits.length > 0 && edits.every(({ newText }) => /^(?:\r\n)? *$/.test(newText)));
  const range = { start: { line: 4, character: 0 }, end: { line: 4, character: 99 } };
  const some = await ask<TextEdit[]>('textDocument/rangeFormatting', { options, range });
  assert.ok(some.length > 0 && some.length < edits.length);
  await client.open('file:///work/b.cancel.json', '{ "a": 1, }');
  const broken = { textDocument: { uri: 'file:///work/b.cancel.json' }, options };
  assert.deepEqual(await ask('textDocument/formatting', broken), []);
  assert.deepEqual(await ask('textDocument/hover', { position: start }), null);
  await client.stop();
});
