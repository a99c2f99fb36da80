/** From any text with ids to request files. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { lint } from '../../../../server/src/requests/index.ts';
import { compose } from '../../../../server/src/requests/languageFeatures/compose.ts';
import { findIds } from '../../../../server/src/requests/languageFeatures/findIds.ts';
import type { Live } from '../../../../server/src/requests/live.ts';
import { account, forms, holders, holding, L1, L2, liveOf, now, order, R1, S1, U1 } from './samples.ts';

const found = (text: string, live: Live = liveOf()) => findIds(text, forms, live);
const meant = (text: string, live?: Live) =>
  found(text, live).map(({ found: id, venue, accountId, isOpen }) => [id, venue, isOpen ? accountId : '?']);

describe('ids in a text', () => {
  test('are found in log lines, CSV and JSON, in any mixture', () => {
    const text = [
      `2026-11-21T12:00:01.123Z WARN order_id=${L1} filled 0.5 of 10.87 at 4012.25`,
      `${U1},ETH-USD,sell,1700000000000`,
      `{"orderId":"${S1}","px":"1.25"} [${R1}]`,
      `clientOrderId: desk-7-0001, retry in 1500 ms`,
    ].join('\n');
    assert.deepEqual(meant(text), [
      [L1, 'limitless', 'a1'],
      [U1, 'rails', 'a5'],
      [S1, 'synthetix', 'a3'],
      [R1, 'roxom', 'a4'],
      ['desk-7-0001', 'limitless', 'a1'],
    ]);
  });

  test('each once, whatever stands around them', () => {
    for (const around of [
      `(${L1})`,
      `<${L1}>`,
      `"${L1}"`,
      `${L1}. ${L1};${L1}`,
      `/orders/${L1}?x=1`,
      `id:${L1}`,
    ]) {
      assert.deepEqual(meant(around), [[L1, 'limitless', 'a1']], around);
    }
    assert.deepEqual(meant(`x${L1}`), []);
    assert.deepEqual(meant(L1.toUpperCase()), [[L1.toUpperCase(), 'limitless', 'a1']]);
  });

  test('that are not open are told as such, by the venues whose ids look like them', () => {
    const other = '0a64f1c2-7d3e-4b8a-9c55-000000000000';
    assert.deepEqual(found(other), [
      {
        found: other,
        venue: 'limitless',
        key: { by: 'orderId', orderId: other },
        words: 'Limitless Exchange: not among the open orders',
        isOpen: false,
        isOnly: false,
      },
    ]);
    const v7 = '01234567-89ab-7def-8123-000000000000';
    assert.deepEqual(meant(v7), [
      [v7, 'limitless', '?'],
      [v7, 'roxom', '?'],
    ]);
    assert.deepEqual(meant(v7, liveOf(holders.slice(3))), [[v7, 'roxom', '?']]);
    const { orders: _unknown, ...stale } = holding(account('a1', 'limitless', 'main'), []);
    assert.equal(
      found(other, liveOf([stale]))[0]?.words,
      'Limitless Exchange: the open orders are not known',
    );
    const end = {
      accountId: 'a1',
      key: { by: 'orderId', orderId: other },
      outcome: { kind: 'cancelled', evidence: { from: 'reply', at: now, words: 'ok' } },
    } as const;
    assert.equal(found(other, liveOf(holders, [end]))[0]?.words, 'Limitless Exchange: cancelled');
  });

  test('numbers are amounts and times, unless they are long or an open order has them', () => {
    assert.deepEqual(meant('17 1500 1700000000000 4012.25 2026-11-21 10.0.0.1 123456789012345.5'), []);
    assert.deepEqual(meant('1948058938469519399'), [['1948058938469519399', 'synthetix', '?']]);
    const live = liveOf([
      holding(account('a9', 'synthetix', 'p'), [order('a9', '77', { venue: 'synthetix' })]),
    ]);
    assert.deepEqual(meant('cancel 77', live), [['77', 'synthetix', 'a9']]);
  });

  test('one clientOrderId at two accounts has two meanings, and none is taken by itself', () => {
    const both = ['a1', 'a2'].map((id) =>
      holding(account(id, 'limitless', id), [
        order(id, `${L1.slice(0, -1)}${id.slice(1)}`, { clientOrderId: 'grid 7' }),
      ]),
    );
    const ids = found('"grid 7"', liveOf(both));
    assert.deepEqual(
      ids.map(({ accountId, isOnly }) => [accountId, isOnly]),
      [
        ['a1', false],
        ['a2', false],
      ],
    );
  });

  test('in large texts', () => {
    const line = `2026-11-21 12:00:00 ${'x'.repeat(40)} 0123456789abcdef-0123 ${L1} 99999999999999\n`;
    assert.equal(found(line.repeat(20_000)).length, 1);
    assert.deepEqual(meant(`${'1'.repeat(100_000)} ${'a-'.repeat(100_000)}`), []);
  });
});

describe('request files', () => {
  test('are one a venue, one request an account, and without findings', async () => {
    const text = `${L1} ${L2} f3e9d7b1-5a2c-4e6f-8b0d-1c3a5e7f9b2d ${U1} ${S1}`;
    const files = compose(found(text), forms, liveOf());
    assert.deepEqual(
      files.map(({ name, text: written }) => [name, JSON.parse(written)]),
      [
        [
          '3-orders.limitless.cancel.json',
          [
            { venue: 'limitless', account: 'main', cancel: { orderIds: [L1, L2] } },
            {
              venue: 'limitless',
              account: 'second',
              cancel: { orderId: 'f3e9d7b1-5a2c-4e6f-8b0d-1c3a5e7f9b2d' },
            },
          ],
        ],
        ['one-order.rails.cancel.json', { venue: 'rails', account: 'train', cancel: { orderId: U1 } }],
        [
          'one-order.synthetix.cancel.json',
          { venue: 'synthetix', account: 'perps', cancel: { orderId: S1 } },
        ],
      ],
    );
    for (const file of files) {
      const findings = await lint(file.text, { uri: `file:///w/${file.name}`, venues: forms });
      assert.deepEqual(findings, []);
    }
  });

  test('hold no more ids in a request than the venue takes, and each once', () => {
    const ids = Array.from({ length: 120 }, (_, i) => ({
      venue: 'limitless',
      accountId: 'a1',
      key: { by: 'orderId', orderId: `id-${i}` } as const,
    }));
    const [file] = compose([...ids, ...ids], forms, liveOf());
    const requests: { cancel: { orderIds: string[] } }[] = JSON.parse(file?.text ?? '');
    assert.deepEqual(
      requests.map(({ cancel }) => cancel.orderIds.length),
      [50, 50, 20],
    );
    assert.equal(file?.name, '120-orders.limitless.cancel.json');
  });
});
