/** Orders as the venue has them: which outcome, held back, in groups, and ended without a match. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { Order } from '../../../server/src/protocol/model.ts';
import { type Practice, startPractice, until } from '../practice.ts';
import { inState } from '../testAccount.ts';

interface BookOrder {
  readonly id: string;
  readonly market: string;
  readonly outcome: 'yes' | 'no';
}

describe('orders at Limitless', () => {
  let practice: Practice;
  beforeEach(async () => {
    practice = await startPractice({ orders: 12, limitless: { enforceLimits: false } });
  });
  afterEach(() => practice.stop());

  const signIn = async (behavior: object = {}) => {
    await practice.control('POST', '/behavior', behavior);
    practice.services.matchAccounts([practice.account]);
    await inState(practice, 'live');
  };
  const first = (): Order => {
    const [order] = practice.orders().values();
    assert.ok(order);
    return order;
  };
  const act = (op: string, { orderId }: Order, more: object = {}) =>
    practice.control('POST', '/book', { op, orderId, ...more });
  const seen = async (orderId: string) => {
    await practice.services.refresh(undefined);
    return practice.orders().get(orderId);
  };
  const warning = () => practice.updates.at(-1)?.warning;

  test('name their outcome, as the market’s token ids tell it', async () => {
    await signIn();
    const book = (await practice.control('GET', '/book')) as BookOrder[];
    assert.ok(practice.orders().size >= 12);
    for (const [orderId, order] of practice.orders())
      assert.equal(order.outcome, book.find(({ id }) => id === orderId)?.outcome.toUpperCase());
  });

  for (const delayed of ['list', 'portfolio'] as const)
    test(`that are held back are listed with why and until when, where the ${delayed} names them`, async () => {
      await signIn({ delayed });
      const order = first();
      const before = Date.now();
      await act('delay', order, { ms: 90_000 });
      const held = await seen(order.orderId);
      assert.equal(held?.underWay, 'delayed');
      assert.ok(Math.abs((held?.underWayUntil ?? 0) - before - 90_000) < 10_000);
      const plan = await practice.plan({ by: 'orderId', orderIds: [order.orderId] });
      await practice.send(plan);
      assert.equal(await practice.statusOf(order.orderId), 'CANCELED');
    });

  test('that are held back and that no read names are not listed, and nothing is made up', async () => {
    await signIn({ delayed: 'nowhere' });
    const order = first();
    await act('delay', order);
    assert.equal(await seen(order.orderId), undefined);
  });

  for (const group of ['flat', 'nested'] as const)
    test(`of a group of markets are listed where the portfolio has them ${group}`, async () => {
      await signIn();
      const all = [...practice.orders().keys()].sort();
      await practice.control('POST', '/behavior', { group });
      await practice.services.refresh(undefined);
      assert.deepEqual([...practice.orders().keys()].sort(), all);
      assert.equal(warning(), undefined);
    });

  test('of a group in a form that is not known: it is told that some may be missing', async () => {
    await signIn({ group: 'other' });
    assert.match(warning() ?? '', /names 1 group\(s\) of markets in a form that is not documented/);
  });

  test('that end UNMATCHED after an attempt are told as that, and not asked about for ever', async () => {
    await signIn();
    const order = first();
    await practice.control('POST', '/faults', { on: 'cancel', kind: 'cutBefore', times: 1 });
    await act('unmatch', order);
    const plan = await practice.plan({ by: 'orderId', orderIds: [order.orderId] });
    await practice.send(plan);
    const row = await until('resolved', () => {
      const last = practice.cancellations.at(-1)?.rows[0];
      return last?.outcome?.kind === 'notOpen' && !last.following ? last : undefined;
    });
    const { outcome } = row;
    assert.equal(outcome?.kind === 'notOpen' && outcome.because, 'unknown');
    assert.match(JSON.stringify(outcome), /status UNMATCHED, and not among the live orders/);
    // The report says which outcome it was for, as everything does in which a person reads an order.
    const report = await practice.services.report({ run: practice.cancellations.at(-1)?.run ?? '' });
    assert.match(JSON.stringify(report), new RegExp(` ${order.side} ${order.outcome} ${order.quantity} @ `));
  });
});
