/** What a request to Synthetix costs of the rate limit, and how large it may become. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Account } from '../../../server/src/protocol/model.ts';
import { cancelCost } from '../../../server/src/venues/synthetix/cost.ts';
import { cutIds } from '../../../server/src/venues/synthetix/cut.ts';
import { synthetix } from '../../../server/src/venues/synthetix/index.ts';
import type { AccountTransport, SendOptions } from '../../../server/src/venues/venue.ts';
import { NOW, requestOf } from '../fixtures.ts';
import { fixtures } from './fixtures.ts';

const account = (options: Record<string, string> = {}): Account => ({
  id: 'acc-1',
  venue: 'synthetix',
  name: 'Main',
  environment: 'production',
  endpoints: {},
  options: { subAccountId: '1867542890123456789', ...options },
});
const idsOf = (count: number, length: number) =>
  Array.from({ length: count }, (_, i) => String(i).padEnd(length, 'x'));

describe('a stale cancel', () => {
  test('costs five times as much as one that comes in time', () => {
    const body = (expiry: number) => JSON.stringify({ params: {}, nonce: NOW, expiresAfter: expiry });
    assert.equal(cancelCost(body(NOW + 1), NOW, 'unknown'), 2);
    assert.equal(cancelCost(body(NOW), NOW, 'unknown'), 10);
    assert.equal(cancelCost(body(NOW), NOW, 's'), 2, 'read as seconds it never expires');
    const inSeconds = Math.floor(NOW / 1_000) + 5;
    assert.equal(cancelCost(body(inSeconds), NOW, 's'), 2);
    assert.equal(cancelCost(body(inSeconds), NOW + 6_000, 's'), 10);
    assert.equal(cancelCost(body(inSeconds), NOW, 'ms'), 10, 'read as milliseconds it has expired');
    assert.equal(cancelCost(body(inSeconds), NOW, 'unknown'), 10);
    assert.equal(cancelCost('{"params":{}}', NOW, 'ms'), 2);
    assert.equal(cancelCost('not JSON', NOW, 'ms'), 2);
  });

  test('is counted so in the budget when it goes out', async () => {
    const costs: (number | undefined)[] = [];
    let now = NOW;
    const transport = {
      account: account(),
      now: () => now,
      send: async (_make: unknown, { cost }: SendOptions) => {
        costs.push(cost);
        return { kind: 'failure', sent: 'no', cause: 'aborted', message: '' };
      },
    } as unknown as AccountTransport;
    const session = synthetix.open(transport);
    const request = requestOf('synthetix', { by: 'orderId', orderIds: ['1'] });
    const { call } = synthetix.payload(request, { now: NOW, uuid: '', account: account(), known: new Map() });
    await session.deliver(call, () => call, new AbortController().signal);
    now += 121_000;
    await session.deliver(call, () => call, new AbortController().signal);
    assert.deepEqual(costs, [2, 10]);
  });

  const costShown = (options: Record<string, string>) => {
    const request = requestOf('synthetix', { by: 'orderId', orderIds: ['1'] });
    const made = synthetix.payload(request, {
      now: NOW,
      uuid: '',
      account: account(options),
      known: new Map(),
    });
    return synthetix.stages(made).find(({ title }) => title === 'Cost');
  };

  test('is told in the preview', () => {
    const inTime = { label: 'Of the rate limit', value: '2 units' };
    const late = (expiry: number) => ({
      label: 'Too late',
      value: `10 units, five times as much, when it arrives after expiresAfter ${expiry}`,
    });
    assert.deepEqual(costShown({}), { title: 'Cost', rows: [inTime, late(NOW + 120_000)] });
    assert.deepEqual(costShown({ expiresAfter: 'none' })?.rows, [inTime]);
    const seconds = costShown({ expiresAfter: 's' });
    assert.deepEqual(seconds?.rows?.at(-1), late(Math.floor((NOW + 120_000) / 1_000)));
    assert.match(seconds?.note ?? '', /milliseconds, it has expired/);
  });

  test('is told where the field is hovered over', () => {
    const text = synthetix.requestForm.fields?.['expiresAfter']?.text ?? '';
    assert.match(text, /A cancel that comes after it costs five times as much/);
  });
});

describe('a request that names many orders', () => {
  test('is cut by the number of ids, and by what a body holds', () => {
    assert.deepEqual(
      cutIds([...idsOf(45, 19), ...idsOf(45, 19)]).map(({ length }) => length),
      [20, 20, 5],
    );
    assert.deepEqual(cutIds([]), []);
    const cut = cutIds(idsOf(10, 97), { most: 20, bytes: 350 });
    assert.deepEqual(
      cut.map(({ length }) => length),
      [3, 3, 3, 1],
    );
    assert.deepEqual(cut.flat(), idsOf(10, 97));
    assert.deepEqual(
      cutIds(idsOf(2, 255), { most: 20, bytes: 10 }).map(({ length }) => length),
      [1, 1],
    );
  });

  test('fits into 20 KB once it is signed, however long its ids and its tag are', () => {
    const request = {
      ...requestOf('synthetix', { by: 'clientOrderId', clientOrderIds: idsOf(500, 255) }),
      parameters: { source: '\u0001'.repeat(100) },
    };
    // As many in one part as the 20 KB alone would allow.
    const parts = [
      ...synthetix.split(request, new Map()),
      ...cutIds(idsOf(500, 255), { most: 1_000 }).map((ids) => ({
        ...request,
        target: { by: 'clientOrderId' as const, clientOrderIds: ids },
      })),
    ];
    for (const part of parts) {
      const made = synthetix.payload(part, { now: NOW, uuid: '', account: account(), known: new Map() });
      const { body = '' } = synthetix.sign(made, fixtures.payloads[0]?.secrets ?? {}).call;
      assert.ok(Buffer.byteLength(body) <= 20 * 1024, `${Buffer.byteLength(body)} bytes`);
    }
  });
});
