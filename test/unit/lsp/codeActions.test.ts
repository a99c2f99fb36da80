import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CodeAction } from 'vscode-languageserver-protocol/node';
import { inMemory } from '../../protocol/client.ts';
import { L1, L2 } from '../requests/languageFeatures/samples.ts';

const uri = 'file:///work/a.cancel.json';

async function actions(
  text: string,
  line: number,
  only?: readonly string[],
  length = 3,
  commands = true,
): Promise<readonly CodeAction[]> {
  const client = await inMemory({ initializationOptions: { commands } });
  await client.open(uri, text);
  const at = { line, character: 3 };
  const context = { diagnostics: [], ...(only ? { only } : {}) };
  const range = { start: at, end: { line, character: length } };
  const params = { textDocument: { uri }, range, context };
  const found = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', params);
  await client.stop();
  return found;
}

describe('rewrites', () => {
  const text = `[\n  { "orderIds": ["${L1}", "${L2}"] },\n  { "orderId": "${L2}" }\n]\n`;

  test('are offered for the request at the cursor, as refactorings', async () => {
    const found = await actions(text, 1);
    assert.deepEqual(
      found.map(({ title, kind }) => [title, kind]),
      [
        ['Convert to the neutral form', 'refactor.rewrite'],
        ['Split into one request for each order', 'refactor.rewrite'],
      ],
    );
    const [convert] = await actions(text, 2, ['refactor']);
    const [edit] = convert?.edit?.changes?.[uri] ?? [];
    assert.equal(edit?.newText, `{ "venue": "limitless", "cancel": { "orderId": "${L2}" } }`);
    assert.equal(edit?.range.start.line, 2);
  });

  test('are left out where other kinds are asked for, and between requests', async () => {
    assert.deepEqual(await actions(text, 1, ['quickfix']), []);
    assert.deepEqual(await actions(text, 4), []);
  });
});

test('signing again is offered with the position of its request', async () => {
  const body = (nonce: string) =>
    `{ "params": { "action": "cancelOrders", "subAccountId": "4", "orderIds": ["7"] }, "nonce": ${nonce} }`;
  const found = await actions(`[\n  ${body('1')},\n  ${body('-1')}\n]`, 2, ['quickfix'], 999);
  const sign = found.filter(({ command }) => command?.command === 'orderInspector.signRequest');
  assert.ok(sign.length > 0);
  for (const { command } of sign) assert.deepEqual(command?.arguments, [uri, 1]);
  const without = await actions(`[${body('1')},\n  ${body('-1')}]`, 1, ['quickfix'], 999, false);
  assert.ok(without.length > 0 && without.every(({ command }) => command === undefined));
});
