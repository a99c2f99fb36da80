/** Cancelling against the practice venue: what is said against what is so, for every fault it can be told. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { CancellationRow, Order, Outcome } from '../../../server/src/protocol/model.ts';
import { type Practice, startPractice, until } from '../practice.ts';

let practice: Practice;
let unused: Order[];

async function open(options: Parameters<typeof startPractice>[0]): Promise<void> {
  practice = await startPractice(options);
  practice.services.matchAccounts([practice.account]);
  await until('live', () => practice.updates.at(-1)?.session.state === 'live');
  unused = [...practice.orders().values()];
}

function take(fits: (order: Order) => boolean = () => true): Order {
  const at = unused.findIndex(fits);
  const [order] = unused.splice(at, 1);
  assert.ok(at >= 0 && order);
  return order;
}

const fault = (body: object) => practice.control('POST', '/faults', body);

async function cancelOne(order: Order): Promise<{ id: string; outcome: Outcome | undefined }> {
  const result = await practice.send(await practice.plan({ by: 'orderId', orderIds: [order.orderId] }));
  assert.equal(result.kind, 'sent');
  const { cancellation } = result as Extract<typeof result, { kind: 'sent' }>;
  return { id: cancellation.id, outcome: cancellation.rows[0]?.outcome };
}

/** The row once nobody asks any more. */
function settled(id: string): Promise<CancellationRow> {
  return until(
    `settled: ${id}`,
    () => {
      const row = practice.cancellations.findLast((cancellation) => cancellation.id === id)?.rows[0];
      return row?.outcome && !row.following && row;
    },
    15_000,
  );
}

describe('one order', () => {
  before(() => open({ orders: 60, limitless: { enforceLimits: false } }));
  after(() => practice.stop());
  beforeEach(async () => {
    await practice.control('DELETE', '/faults');
    await practice.control('DELETE', '/log');
  });

  test('by orderId: confirmed, and gone at the venue and in the list', async () => {
    const order = take((candidate) => candidate.filledQuantity !== '0');
    const { id, outcome } = await cancelOne(order);
    assert.equal(outcome?.kind, 'cancelled');
    assert.equal(await practice.statusOf(order.orderId), 'CANCELED');
    const row = await settled(id);
    assert.equal(row.outcome?.kind === 'cancelled' && row.outcome.filledQuantity, order.filledQuantity);
    await until('gone from the list', () => !practice.orders().has(order.orderId));
  });

  test('by clientOrderId', async () => {
    const order = take((candidate) => candidate.clientOrderId !== undefined);
    const result = await practice.send(
      await practice.plan({ by: 'clientOrderId', clientOrderIds: [order.clientOrderId ?? ''] }),
    );
    assert.ok(result.kind === 'sent');
    // The reply does not name the order: whether it was this one, or a later one with its name, a read says.
    assert.equal(result.cancellation.rows[0]?.outcome?.kind, 'pending');
    assert.equal((await settled(result.cancellation.id)).outcome?.kind, 'cancelled');
    assert.equal(await practice.statusOf(order.orderId), 'CANCELED');
  });

  test('what was shown is what was sent, byte for byte', async () => {
    const order = take();
    const plan = await practice.plan({ by: 'orderId', orderIds: [order.orderId] }, { shown: true });
    const stage = (title: string) => plan.steps[0]?.stages.find((item) => item.title === title);
    await practice.send(plan);
    const sent = (await practice.received()).find(({ target }) => target === '/orders/cancel');
    assert.ok(sent);
    assert.equal(stage('Request')?.text, `${sent.method} ${sent.target} HTTP/1.1`);
    assert.equal(stage('Body')?.text, sent.body);
    assert.equal(
      stage('Canonical string')?.text,
      `${sent.headers['lmts-timestamp']}\n${sent.method}\n${sent.target}\n${sent.body}`,
    );
    const shownSignature = stage('Authentication headers')?.rows?.find(
      ({ label }) => label === 'lmts-signature',
    )?.value;
    assert.equal(shownSignature, sent.headers['lmts-signature']);
    for (const { label, value } of stage('Headers')?.rows ?? []) assert.equal(sent.headers[label], value);
  });

  test('the intent is in the journal, with no secret and no signature', async () => {
    const order = take();
    const { id } = await cancelOne(order);
    const entries = (await practice.journal()).filter((entry) => entry['attempt'] === id);
    assert.equal(entries[0]?.['kind'], 'intent');
    const written = entries.map((entry) => entry['step'] ?? entry['kind']);
    assert.deepEqual(written.slice(0, 4), ['intent', 'sent', 'answered', 'outcome']);
    const sent = (await practice.received()).find(({ target }) => target === '/orders/cancel');
    const text = JSON.stringify(await practice.journal());
    const { apiKey, secret } = practice.sandbox.description.limitless;
    for (const hidden of [apiKey, secret, sent?.headers['lmts-signature'] ?? '?'])
      assert.ok(!text.includes(hidden));
  });

  test('a plan is sent once', async () => {
    const plan = await practice.plan({ by: 'orderId', orderIds: [take().orderId] });
    const [first, second] = await Promise.all([practice.send(plan), practice.send(plan)]);
    assert.deepEqual([first.kind, second.kind].sort(), ['refused', 'sent']);
    const cancels = (await practice.received()).filter(({ target }) => target === '/orders/cancel');
    assert.equal(cancels.length, 1);
  });

  test('cut before acting: unknown, and a read finds it open; it is not sent again', async () => {
    await fault({ on: 'cancel', kind: 'cutBefore' });
    const order = take();
    const { id, outcome } = await cancelOne(order);
    assert.partialDeepStrictEqual(outcome, { kind: 'unknown', cause: 'reset' });
    await until('seen open', () => {
      const row = practice.cancellations.findLast((cancellation) => cancellation.id === id)?.rows[0];
      return row?.outcome?.kind === 'unknown' && row.outcome.seenOpenAt !== undefined && row.following;
    });
    assert.equal(await practice.statusOf(order.orderId), 'LIVE');
    const cancels = (await practice.received()).filter(({ target }) => target === '/orders/cancel');
    assert.equal(cancels.length, 1);
  });

  // A reply that was cut is no reply: whatever of it came is not read.
  for (const [kind, cause] of [
    ['cutAfter', 'reset'],
    ['cutMidBody', 'unreadable'],
  ] as const) {
    test(`${kind}: unknown at first, then cancelled by the evidence of a read`, async () => {
      await fault({ on: 'cancel', kind });
      const { id, outcome } = await cancelOne(take());
      assert.partialDeepStrictEqual(outcome, { kind: 'unknown', cause });
      const row = await settled(id);
      assert.equal(row.outcome?.kind === 'cancelled' && row.outcome.evidence.from, 'read');
    });
  }

  test('502 after acting: unknown at first, then cancelled by the evidence of a read', async () => {
    await fault({ on: 'cancel', kind: 'errorAfter', status: 502 });
    const { id, outcome } = await cancelOne(take());
    assert.partialDeepStrictEqual(outcome, { kind: 'unknown', cause: 'serverError' });
    assert.equal((await settled(id)).outcome?.kind, 'cancelled');
  });

  test('an empty 200 is no confirmation', async () => {
    await fault({ on: 'cancel', kind: 'garbage', act: false, body: '' });
    const order = take();
    const { outcome } = await cancelOne(order);
    assert.partialDeepStrictEqual(outcome, { kind: 'unknown', cause: 'unreadable' });
    assert.equal(await practice.statusOf(order.orderId), 'LIVE');
  });

  test('a venue that confirms and keeps the order is found out', async () => {
    await fault({ on: 'cancel', kind: 'keep' });
    const order = take();
    const { id } = await cancelOne(order);
    await until('contradiction', () => {
      const outcome = practice.cancellations.findLast((cancellation) => cancellation.id === id)?.rows[0]
        ?.outcome;
      return outcome?.kind === 'unknown' && outcome.cause === 'contradiction';
    });
    assert.equal(await practice.statusOf(order.orderId), 'LIVE');
  });

  test('filled while it is being cancelled: refused, and the read says filled', async () => {
    await fault({ on: 'cancel', kind: 'fillDuring' });
    const { id, outcome } = await cancelOne(take());
    assert.equal(outcome?.kind, 'rejected');
    assert.partialDeepStrictEqual((await settled(id)).outcome, { kind: 'notOpen', because: 'filled' });
  });

  test('cancelled before by somebody else: refused, and the read says so', async () => {
    const order = take();
    await practice.control('POST', '/book', { op: 'cancel', orderId: order.orderId });
    const { id, outcome } = await cancelOne(order);
    assert.equal(outcome?.kind, 'rejected');
    assert.partialDeepStrictEqual((await settled(id)).outcome, { kind: 'notOpen', because: 'cancelled' });
  });

  test('an order that the venue does not know stays refused', async () => {
    const unknown = { ...take(), orderId: '00000000-0000-4000-8000-000000000000' };
    const { id, outcome } = await cancelOne(unknown);
    assert.partialDeepStrictEqual(outcome, { kind: 'rejected', reason: 'validation' });
    assert.equal((await settled(id)).outcome?.kind, 'rejected');
  });

  test('409 with “retryable” is tried again, with a fresh time', async () => {
    const body = { reason: 'ORDER_RELEASE_IN_PROGRESS', retryable: true };
    await fault({ on: 'cancel', kind: 'status', status: 409, body });
    const { outcome } = await cancelOne(take());
    assert.equal(outcome?.kind === 'rejected' || outcome?.kind === 'cancelled', true);
    const cancels = (await practice.received()).filter(({ target }) => target === '/orders/cancel');
    assert.deepEqual(
      cancels.map(({ status }) => status),
      [409, 200],
    );
    assert.notEqual(cancels[0]?.headers['lmts-timestamp'], cancels[1]?.headers['lmts-timestamp']);
  });

  test('409 for bytes that were shown is answered by the very same bytes', async () => {
    const body = { reason: 'ORDER_RELEASE_IN_PROGRESS', retryable: true };
    await fault({ on: 'cancel', kind: 'status', status: 409, body });
    const order = take();
    const plan = await practice.plan({ by: 'orderId', orderIds: [order.orderId] }, { shown: true });
    const result = await practice.send(plan);
    assert.equal(result.kind === 'sent' && result.cancellation.rows[0]?.outcome?.kind, 'cancelled');
    const [first, second] = (await practice.received()).filter(({ target }) => target === '/orders/cancel');
    assert.ok(first && second);
    for (const name of ['lmts-timestamp', 'lmts-signature']) {
      assert.equal(first.headers[name], second.headers[name], name);
    }
    assert.equal(first.body, second.body);
    const intents = (await practice.journal()).filter(({ kind }) => kind === 'intent').slice(-2);
    assert.deepEqual(
      intents.map(({ repeat, payload }) => [repeat, payload]),
      [
        [undefined, intents[0]?.['payload']],
        [1, intents[0]?.['payload']],
      ],
    );
  });

  test('409 for ever is given up after three tries', async () => {
    const body = { reason: 'ORDER_RELEASE_IN_PROGRESS', retryable: true };
    await fault({ on: 'cancel', kind: 'status', status: 409, body, times: 9 });
    const { outcome } = await cancelOne(take());
    assert.partialDeepStrictEqual(outcome, { kind: 'rejected', reason: 'marketState' });
    assert.equal((await practice.received()).filter(({ target }) => target === '/orders/cancel').length, 3);
  });

  for (const [status, reason] of [
    [401, 'authentication'],
    [403, 'scope'],
    [425, 'marketState'],
  ] as const) {
    test(`${status} is a refusal (${reason}), sent once`, async () => {
      await fault({ on: 'cancel', kind: 'status', status, body: { message: 'no' } });
      const order = take();
      const { outcome } = await cancelOne(order);
      assert.partialDeepStrictEqual(outcome, { kind: 'rejected', reason });
      assert.equal((await practice.received()).filter(({ target }) => target === '/orders/cancel').length, 1);
      assert.equal(await practice.statusOf(order.orderId), 'LIVE');
    });
  }

  test('429 did nothing: the row waits where it can be seen, and is sent again by itself, with an intent of its own', async () => {
    const body = { message: 'too many' };
    await fault({ on: 'cancel', kind: 'status', status: 429, body, times: 2 });
    const order = take();
    const plan = await practice.plan({ by: 'orderId', orderIds: [order.orderId] });
    const sending = practice.send(plan);
    const waiting = await until('waiting', () =>
      practice.cancellations.findLast(
        ({ rows: [row] }) => row?.sendAgainAt !== undefined && row.order?.orderId === order.orderId,
      ),
    );
    assert.equal(waiting.rows[0]?.outcome, undefined);
    const result = await sending;
    assert.ok(result.kind === 'sent');
    const [row] = result.cancellation.rows;
    assert.equal(row?.outcome?.kind, 'cancelled');
    assert.equal(row && 'sendAgainAt' in row, false);
    const intents = (await practice.journal()).filter(({ kind }) => kind === 'intent');
    assert.deepEqual(
      intents.slice(-3).map(({ repeat }) => repeat),
      [undefined, 1, 2],
    );
  });

  test('aborted while it waits for the rate limit: refused, and nothing more is sent', async () => {
    const fault429 = { on: 'cancel', kind: 'status', status: 429, headers: { 'retry-after': '3' } };
    await fault(fault429);
    const order = take();
    const plan = await practice.plan({ by: 'orderId', orderIds: [order.orderId] });
    const abort = new AbortController();
    const sending = practice.services.send({ planId: plan.id }, abort.signal);
    await until('waiting', () =>
      practice.cancellations.findLast(
        ({ rows: [row] }) => row?.sendAgainAt !== undefined && row.order?.orderId === order.orderId,
      ),
    );
    abort.abort();
    const result = await sending;
    assert.partialDeepStrictEqual(result.kind === 'sent' && result.cancellation.rows[0]?.outcome, {
      kind: 'rejected',
      reason: 'rateLimit',
    });
    assert.equal((await practice.received()).filter(({ target }) => target === '/orders/cancel').length, 1);
    assert.equal(await practice.statusOf(order.orderId), 'LIVE');
  });

  test('aborted while it hangs: unknown, not undone', async () => {
    await fault({ on: 'cancel', kind: 'hang', act: true });
    const order = take();
    const plan = await practice.plan({ by: 'orderId', orderIds: [order.orderId] });
    const abort = new AbortController();
    const sending = practice.services.send({ planId: plan.id }, abort.signal);
    await until('acted', async () => (await practice.statusOf(order.orderId)) === 'CANCELED');
    abort.abort();
    const result = await sending;
    assert.partialDeepStrictEqual(result.kind === 'sent' && result.cancellation.rows[0]?.outcome, {
      kind: 'unknown',
      cause: 'aborted',
    });
    const row = await settled(result.kind === 'sent' ? result.cancellation.id : '');
    assert.equal(row.outcome?.kind, 'cancelled');
  });
});

describe('several orders', () => {
  before(() => open({ orders: 60, limitless: { enforceLimits: false } }));
  after(() => practice.stop());
  beforeEach(() => practice.control('DELETE', '/log'));

  test('orders of two markets go as one batch each, and all are cancelled', async () => {
    const [first] = unused;
    const one = [
      take((order) => order.market.id === first?.market.id),
      take((order) => order.market.id === first?.market.id),
    ];
    const other = [take((order) => order.market.id !== first?.market.id)];
    const orders = [...one, ...other];
    const result = await practice.send(
      await practice.plan({ by: 'orderId', orderIds: orders.map((order) => order.orderId) }),
    );
    assert.equal(result.kind, 'sent');
    for (const order of orders) assert.equal(await practice.statusOf(order.orderId), 'CANCELED');
    const targets = (await practice.received())
      .map(({ target }) => target)
      .filter((target) => target.startsWith('/orders/'));
    assert.deepEqual(targets.slice(0, 2).sort(), ['/orders/batch-cancel', '/orders/cancel']);
  });

  test('an id that the venue leaves out of its reply is not reported, and then looked for', async () => {
    const order = take();
    const ghost = take((candidate) => candidate.market.id === order.market.id);
    await practice.control('POST', '/book', { op: 'cancel', orderId: ghost.orderId });
    const result = await practice.send(
      await practice.plan({ by: 'orderId', orderIds: [order.orderId, ghost.orderId] }),
    );
    assert.ok(result.kind === 'sent');
    const outcomeOf = (orderId: string) =>
      practice.cancellations
        .findLast((cancellation) => cancellation.id === result.cancellation.id)
        ?.rows.find(({ key }) => key.by === 'orderId' && key.orderId === orderId)?.outcome;
    assert.equal(outcomeOf(order.orderId)?.kind, 'cancelled');
    await until('settled', () => {
      const kind = outcomeOf(ghost.orderId)?.kind;
      return kind === 'notOpen' || kind === 'cancelled';
    });
    await until('the list follows', () => !practice.orders().has(ghost.orderId));
  });

  test('all orders of a market', async () => {
    const market = take().market.id;
    const ids = [...practice.orders().values()]
      .filter((order) => order.market.id === market)
      .map((order) => order.orderId);
    const plan = await practice.plan({ by: 'all', market });
    assert.equal(plan.rows.length, ids.length);
    const result = await practice.send(plan);
    assert.ok(
      result.kind === 'sent' &&
        result.cancellation.rows.every(({ outcome }) => outcome?.kind === 'cancelled'),
    );
    for (const id of ids) assert.equal(await practice.statusOf(id), 'CANCELED');
  });
});

describe('what keeps a plan from being sent', () => {
  test('a journal that cannot be written: nothing is sent, until the person agrees', async () => {
    await open({
      limitless: { enforceLimits: false },
      storage: join(import.meta.filename, 'not-a-directory'),
    });
    try {
      const order = take();
      const plan = await practice.plan({ by: 'orderId', orderIds: [order.orderId] });
      assert.equal((await practice.send(plan)).kind, 'notJournaled');
      assert.equal((await practice.received()).filter(({ target }) => target === '/orders/cancel').length, 0);
      const result = await practice.services.send(
        { planId: plan.id, unjournaled: true },
        new AbortController().signal,
      );
      assert.ok(result.kind === 'sent');
      assert.equal(result.cancellation.journaled, false);
      assert.equal(await practice.statusOf(order.orderId), 'CANCELED');
    } finally {
      await practice.stop();
    }
  });

  test('a venue that is not there: not sent, with certainty', async () => {
    await open({ limitless: { enforceLimits: false } });
    const plan = await practice.plan({ by: 'orderId', orderIds: [take().orderId] });
    await practice.sandbox.stop();
    const result = await practice.send(plan);
    assert.equal(result.kind === 'sent' && result.cancellation.rows[0]?.outcome?.kind, 'notSent');
    await practice.services.stop();
  });
});
