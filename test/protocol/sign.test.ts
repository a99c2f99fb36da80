/** Signing a request file: over the connection, with an account at the practice venue, checked by the linter itself. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { InlayHint } from 'vscode-languageserver-protocol/node';
import { type Sandbox, startSandbox } from '../../server/sandbox/index.ts';
import type { Account, Order } from '../../server/src/protocol/model.ts';
import { until } from '../venues/practice.ts';
import { inMemory, type TestClient } from './client.ts';

const uri = 'file:///work/a.synthetix.cancel.json';

describe('signing in a file', () => {
  let sandbox: Sandbox;
  let storage: string;
  let client: TestClient;
  let order: Order;
  let subAccountId: string;

  before(async () => {
    sandbox = await startSandbox({ still: true, seed: 5 });
    storage = await mkdtemp(join(tmpdir(), 'order-inspector-'));
    const { url, wsUrl, privateKey, subAccountId: own } = sandbox.description.synthetix;
    subAccountId = own;
    client = await inMemory({ secrets: { privateKey }, initializationOptions: { storage } });
    const account: Account = {
      id: 's1',
      venue: 'synthetix',
      name: 'Sandbox',
      environment: 'sandbox',
      endpoints: { rest: url, ws: wsUrl },
      options: { subAccountId },
    };
    await client.notify('orderInspector/accounts', { accounts: [account] });
    await until('live', () => client.updates.at(-1)?.session.state === 'live');
    const [first] = client.updates.flatMap(({ orders }) => orders.upserted);
    assert.ok(first);
    order = first;
  });
  after(async () => {
    await client.stop();
    await sandbox.stop();
    await rm(storage, { recursive: true, force: true });
  });

  const request = (id: string) =>
    `{\n  "params": { "action": "cancelOrders", "subAccountId": "${subAccountId}", "orderIds": ["${id}"] }\n}\n`;
  const sign = async (text: string) => {
    const params = { uri, text, index: 0, accountId: 's1' };
    return client.request('orderInspector/sign', params);
  };
  const apply = (text: string, changes: readonly { range: Range; newText: string }[]) => {
    const lines = text.split('\n');
    const offset = ({ line, character }: Position) =>
      lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0) + character;
    return changes.reduceRight(
      (after, { range, newText }) =>
        after.slice(0, offset(range.start)) + newText + after.slice(offset(range.end)),
      text,
    );
  };
  interface Position {
    readonly line: number;
    readonly character: number;
  }
  interface Range {
    readonly start: Position;
    readonly end: Position;
  }

  test('the linter finds nothing wrong with what was signed, and a second signature has a higher nonce', async () => {
    const result = await sign(request(order.orderId));
    assert.ok(result.kind === 'signed');
    const text = apply(request(order.orderId), result.changes);
    const found = await client.request('orderInspector/lint', { uri, text });
    assert.deepEqual(found, []);
    const again = await sign(text);
    assert.ok(again.kind === 'signed');
    const second = apply(text, again.changes);
    const nonceOf = (file: string) => BigInt(/"nonce": (\d+)/.exec(file)?.[1] ?? 0);
    assert.ok(nonceOf(second) > nonceOf(text));
    assert.deepEqual(await client.request('orderInspector/lint', { uri, text: second }), []);
    await client.open(uri, text);
    const hints = await client.connection.sendRequest<InlayHint[]>('textDocument/inlayHint', {
      textDocument: { uri },
      range: { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } },
    });
    assert.ok(hints.some(({ label }) => /^signed by 0x.*, a signer of Sandbox$/.test(String(label))));
    const tampered = text.replace(order.orderId, '1948058938469519999');
    const codes = (await client.request('orderInspector/lint', { uri, text: tampered })).map(
      ({ code }) => code,
    );
    assert.ok(codes.includes('signature/wrong-signer'), codes.join());
  });

  test('what cannot be signed is refused, and says why', async () => {
    const refusals: readonly [string, RegExp][] = [
      ['{', /never closed/],
      [request('x'), /must be a decimal number/],
      [`{ "venue": "synthetix", "cancel": { "orderId": "${order.orderId}" } }`, /Only the wire form/],
      [request(order.orderId).replace('["', `["${order.orderId}", "`), /twice/],
    ];
    for (const [text, why] of refusals) {
      const result = await sign(text);
      assert.equal(result.kind, 'refused', text);
      assert.match(result.kind === 'refused' ? result.message : '', why);
    }
    const { privateKey } = sandbox.description.synthetix;
    assert.ok(!client.traffic.join('').includes(privateKey.replace(/^0x/, '')));
  });
});
