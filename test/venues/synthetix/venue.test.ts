/** Our Synthetix against its practice venue: signatures that another library checks, results per order, faults. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { CancellationRow, Order, Outcome } from '../../../server/src/protocol/model.ts';
import { type Practice, startPractice, until } from '../practice.ts';

let practice: Practice;
let unused: Order[];

async function open(options: Parameters<typeof startPractice>[0] = {}): Promise<void> {
  practice = await startPractice({ venue: 'synthetix', orders: 60, ...options });
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

const fault = (body: object) => practice.control('POST', '/faults', { on: 'cancel', ...body });
const cancels = async () =>
  (await practice.received()).filter(({ body }) => /"cancel(All)?Orders"/.test(body));
const isCancelled = (status: string | undefined) => /^cancell?ed$/i.test(status ?? '');

async function cancelOne(order: Order): Promise<{ id: string; outcome: Outcome | undefined }> {
  const result = await practice.send(await practice.plan({ by: 'orderId', orderIds: [order.orderId] }));
  assert.ok(result.kind === 'sent', JSON.stringify(result));
  return { id: result.cancellation.id, outcome: result.cancellation.rows[0]?.outcome };
}

function rowOf(id: string): CancellationRow | undefined {
  return practice.cancellations.findLast((cancellation) => cancellation.id === id)?.rows[0];
}

function settled(id: string): Promise<CancellationRow> {
  return until(
    `settled: ${id}`,
    () => {
      const row = rowOf(id);
      return row?.outcome && !row.following && row;
    },
    15_000,
  );
}

describe('Synthetix', () => {
  before(() => open());
  after(() => practice.stop());
  beforeEach(async () => {
    await practice.control('DELETE', '/faults');
    await practice.control('DELETE', '/log');
  });

  test('the session proves the key, names its permission, reads every page and streams', async () => {
    await until('streaming', () => {
      const state = practice.updates.at(-1)?.session;
      return state?.state === 'live' && state.updates === 'stream';
    });
    assert.equal(practice.orders().size, 60);
    assert.match(practice.updates.at(-1)?.identity ?? '', /session \(cannot withdraw\)/);
    for (const { orderId } of practice.orders().values()) assert.ok(BigInt(orderId) > 2n ** 53n);
  });

  test('an order that fills at the venue leaves the list through the stream', async () => {
    const order = take();
    await practice.control('POST', '/book', { op: 'fill', orderId: order.orderId });
    await until('gone', () => !practice.orders().has(order.orderId));
  });

  test('by orderId: confirmed, and gone at the venue and in the list', async () => {
    const order = take();
    const { id, outcome } = await cancelOne(order);
    assert.equal(outcome?.kind, 'cancelled');
    assert.ok(isCancelled(await practice.statusOf(order.orderId)));
    await settled(id);
    await until('gone', () => !practice.orders().has(order.orderId));
  });

  test('by clientOrderId', async () => {
    const order = take((candidate) => candidate.clientOrderId !== undefined);
    const result = await practice.send(
      await practice.plan({ by: 'clientOrderId', clientOrderIds: [order.clientOrderId ?? ''] }),
    );
    assert.equal(result.kind === 'sent' && result.cancellation.rows[0]?.outcome?.kind, 'cancelled');
    assert.ok(isCancelled(await practice.statusOf(order.orderId)));
  });

  test('what was shown is what was sent, signature and all', async () => {
    const order = take();
    const plan = await practice.plan({ by: 'orderId', orderIds: [order.orderId] }, { shown: true });
    await practice.send(plan);
    const [sent] = await cancels();
    const stage = (title: string) => plan.steps[0]?.stages.find((item) => item.title === title);
    assert.equal(stage('Body')?.text, sent?.body);
    const recovered = stage('Signature')?.rows?.find(({ label }) => label === 'Recovered address')?.value;
    assert.match(practice.updates.at(-1)?.identity ?? '', new RegExp(recovered ?? '?'));
  });

  test('25 orders go in two requests with nonces of their own', async () => {
    const orders = Array.from({ length: 25 }, () => take());
    const result = await practice.send(
      await practice.plan({ by: 'orderId', orderIds: orders.map(({ orderId }) => orderId) }),
    );
    assert.ok(
      result.kind === 'sent' &&
        result.cancellation.rows.every(({ outcome }) => outcome?.kind === 'cancelled'),
    );
    const nonces = (await cancels()).map(({ body }) => /"nonce":(\d+)/.exec(body)?.[1]);
    assert.equal(nonces.length, 2);
    assert.equal(new Set(nonces).size, 2);
  });

  test('one of two is gone already: each has its own outcome', async () => {
    const [order, ghost] = [take(), take()];
    await practice.control('POST', '/book', { op: 'cancel', orderId: ghost.orderId });
    const result = await practice.send(
      await practice.plan({ by: 'orderId', orderIds: [order.orderId, ghost.orderId] }),
    );
    assert.ok(result.kind === 'sent');
    assert.deepEqual(
      result.cancellation.rows.map(({ outcome }) => outcome?.kind),
      ['cancelled', 'rejected'],
    );
  });

  test('cut before acting: unknown, seen open by a read, and not sent again', async () => {
    await fault({ kind: 'cutBefore' });
    const order = take();
    const { id, outcome } = await cancelOne(order);
    assert.partialDeepStrictEqual(outcome, { kind: 'unknown', cause: 'reset' });
    await until('seen open', () => {
      const seen = rowOf(id)?.outcome;
      return seen?.kind === 'unknown' && seen.seenOpenAt !== undefined;
    });
    assert.equal((await cancels()).length, 1);
    assert.ok(!isCancelled(await practice.statusOf(order.orderId)));
  });

  for (const kind of ['cutAfter', 'cutMidBody', 'errorAfter'] as const) {
    test(`${kind}: unknown at first, then cancelled by the evidence of the history`, async () => {
      await fault({ kind });
      const { id, outcome } = await cancelOne(take());
      assert.equal(outcome?.kind, 'unknown');
      const row = await settled(id);
      assert.equal(row.outcome?.kind === 'cancelled' && row.outcome.evidence.from, 'read');
    });
  }

  test('a venue that confirms and keeps the order is found out', async () => {
    await fault({ kind: 'keep' });
    const { id } = await cancelOne(take());
    await until('contradiction', () => {
      const outcome = rowOf(id)?.outcome;
      return outcome?.kind === 'unknown' && outcome.cause === 'contradiction';
    });
  });

  test('filled while it is being cancelled', async () => {
    await fault({ kind: 'fillDuring' });
    const { id } = await cancelOne(take());
    assert.partialDeepStrictEqual((await settled(id)).outcome, { kind: 'notOpen', because: 'filled' });
  });

  test('the timer is armed, refreshed and disarmed by the venue’s word, and out of range nothing is sent', async () => {
    const set = (seconds: number) =>
      practice.services.setDeadMansSwitch(
        { accountId: practice.account.id, seconds },
        new AbortController().signal,
      );
    const armed = await set(600);
    assert.ok(armed.kind === 'armed' && armed.firesAt !== undefined && armed.firesAt > Date.now() + 500_000);
    assert.equal((await set(900)).kind, 'armed');
    assert.equal((await set(0)).kind, 'disarmed');
    const timers = async () =>
      (await practice.received()).filter(({ body }) => body.includes('scheduleCancel')).length;
    assert.equal(await timers(), 3);
    for (const seconds of [4, 86_401, 7.5, -1]) assert.equal((await set(seconds)).kind, 'refused');
    assert.equal(await timers(), 3);
    assert.equal((await practice.journal()).filter(({ kind }) => kind === 'timer').length, 3);
  });

  test('the account says what the venue last told of its timer, and keeps it over a new session', async () => {
    const set = (seconds: number) =>
      practice.services.setDeadMansSwitch(
        { accountId: practice.account.id, seconds },
        new AbortController().signal,
      );
    const told = () => practice.updates.at(-1)?.timer;
    const armed = await set(600);
    assert.ok(armed.kind === 'armed');
    assert.partialDeepStrictEqual(told(), { state: 'armed', firesAt: armed.firesAt });
    assert.equal((await set(3)).kind, 'refused');
    assert.equal(told()?.state, 'armed', 'nothing was sent');
    const before = practice.updates.length;
    practice.services.restartSession(practice.account.id);
    await until('live again', () =>
      practice.updates.slice(before).some(({ session }) => session.state === 'live'),
    );
    assert.equal(told()?.firesAt, armed.firesAt);
    await fault({ kind: 'cutAfter' });
    assert.equal((await set(700)).kind, 'unknown');
    assert.equal(told()?.state, 'unknown');
    assert.equal((await set(0)).kind, 'disarmed');
    assert.equal(told()?.state, 'disarmed');
    assert.equal(told()?.firesAt, undefined);
  });

  for (const [name, response] of [
    ['an end in seconds', { triggerTime: Math.floor(Date.now() / 1_000) + 600 }],
    ['an end that is over', { triggerTime: Date.now() - 60_000 }],
    ['an end long before the time asked for', { triggerTime: Date.now() + 10_000 }],
    ['another time than was asked for', { triggerTime: Date.now() + 10_000, timeoutSeconds: 10 }],
    ['another time, and no end', { timeoutSeconds: 10 }],
    ['a word in the place of the state', { isActive: 'true' }],
    ['no state', { isActive: undefined }],
  ] as const)
    test(`a timer is not taken for armed where the venue answers 200 with ${name}`, async () => {
      const status = { isActive: true, message: 'ok', timeoutSeconds: 600, ...response };
      await fault({ kind: 'status', status: 200, body: { status: 'ok', response: status } });
      const told = await practice.services.setDeadMansSwitch(
        { accountId: practice.account.id, seconds: 600, keep: 'letEnd' },
        new AbortController().signal,
      );
      assert.equal(told.kind, 'unknown');
      assert.equal(practice.updates.at(-1)?.timer?.state, 'unknown');
    });

  test('a source goes along with the very bytes that were shown: the request’s own, else the account’s', async () => {
    const shown = async (parameters: Record<string, string>) => {
      const target = { by: 'orderId', orderIds: [take().orderId] } as const;
      const plan = await practice.plan(target, { shown: true, parameters });
      await practice.send(plan);
      const sent = (await cancels()).at(-1)?.body;
      const stages = plan.steps[0]?.stages ?? [];
      assert.equal(stages.find(({ title }) => title === 'Body')?.text, sent);
      return JSON.parse(sent ?? '').params.source;
    };
    assert.equal(await shown({}), undefined);
    assert.equal(await shown({ source: 'desk-7' }), 'desk-7');
    const options = { ...practice.account.options, source: 'direct' };
    practice.services.matchAccounts([{ ...practice.account, options }]);
    await until('live', () => practice.updates.at(-1)?.session.state === 'live');
    assert.equal(await shown({}), 'direct');
    const taken = (await practice.received()).filter(({ body }) => body.includes('"source":'));
    assert.ok(taken.every(({ status }) => status === 200));
    assert.equal(await shown({ source: 'desk-7' }), 'desk-7');
    assert.equal(await shown({ source: '' }), '');
  });

  test('all orders: acknowledged, then confirmed one by one from the history', async () => {
    const ids = [...practice.orders().keys()];
    const result = await practice.send(await practice.plan({ by: 'all' }));
    assert.ok(result.kind === 'sent');
    await until(
      'all settled',
      () => {
        const rows = practice.cancellations.findLast(({ id }) => id === result.cancellation.id)?.rows ?? [];
        return (
          rows.length >= 1 &&
          rows.every(({ outcome, following }) => !following && outcome?.kind === 'cancelled')
        );
      },
      20_000,
    );
    for (const id of ids) assert.notEqual((await practice.statusOf(id))?.toLowerCase(), 'placed');
    await until('empty list', () => practice.orders().size === 0);
  });
});

test('a key that may not act for the sub-account fails with the venue’s words', async () => {
  const stranger = await startPractice({ venue: 'synthetix' });
  try {
    stranger.answerWith({ kind: 'secrets', secrets: { privateKey: `0x${'11'.repeat(32)}` } });
    stranger.services.matchAccounts([stranger.account]);
    const state = await until('failed', () => {
      const now = stranger.updates.at(-1)?.session;
      return now?.state === 'failed' && now;
    });
    assert.match(state.why.message, /Synthetix says: /);
  } finally {
    await stranger.stop();
  }
});

test('the sub-accounts of a key are found', async () => {
  const one = await startPractice({ venue: 'synthetix' });
  try {
    const found = await one.services.discover(
      { account: one.account, option: 'subAccountId' },
      new AbortController().signal,
    );
    assert.ok(
      found.kind === 'choices' &&
        found.choices.some(({ value }) => value === one.account.options['subAccountId']),
    );
  } finally {
    await one.stop();
  }
});
