import assert from 'node:assert/strict';
import { test } from 'node:test';
import { areParams } from '../../../server/src/lsp/params.ts';

test('a refresh is of one account or of all', () => {
  assert.ok(areParams('orderInspector/refresh', {}));
  assert.ok(areParams('orderInspector/refresh', { accountId: 'acc-1' }));
  for (const wrong of [null, undefined, [], { accountId: 5 }, { accountId: null }]) {
    assert.ok(!areParams('orderInspector/refresh', wrong));
  }
});

test('what a method needs has to be there, and of its type', () => {
  const textDocument = { uri: 'file:///a.cancel.json' };
  assert.ok(areParams('textDocument/hover', { textDocument, position: { line: 0, character: 3 } }));
  for (const position of [
    undefined,
    null,
    { line: -1, character: 0 },
    { line: 0 },
    { line: 0.5, character: 0 },
  ]) {
    assert.ok(!areParams('textDocument/hover', { textDocument, position }));
  }
  assert.ok(!areParams('orderInspector/send', {}));
  assert.ok(areParams('no/such/method', 5));
});
