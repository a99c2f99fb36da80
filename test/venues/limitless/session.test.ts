/** Our session against the practice venue: proof, freshness, stream, failures and coming back. */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { type Practice, startPractice, until } from '../practice.ts';

const stateOf = ({ updates }: Practice) => updates.at(-1)?.session;
const live = (practice: Practice) => until('live', () => stateOf(practice)?.state === 'live');

describe('a session', () => {
  let practice: Practice;
  beforeEach(async () => {
    practice = await startPractice({ limitless: { enforceLimits: false } });
  });
  afterEach(() => practice.stop());

  test('proves itself, reads the open orders of every market and then streams', async () => {
    practice.services.matchAccounts([practice.account]);
    await until('streaming', () => {
      const state = stateOf(practice);
      return state?.state === 'live' && state.updates === 'stream';
    });
    const open = ((await practice.control('GET', '/book')) as { status: string; ownerId?: unknown }[]).filter(
      (order) => order.status === 'LIVE',
    );
    assert.ok(practice.orders().size >= 30 && practice.orders().size <= open.length);
    const targets = (await practice.received()).map(
      ({ method, target }) => `${method} ${target.replace(/markets\/[^/]+/, 'markets/x')}`,
    );
    assert.ok(targets.includes('GET /profiles/me'));
    assert.ok(targets.includes('GET /portfolio/positions'));
    assert.ok(targets.includes('GET /markets/x/user-orders?statuses=LIVE'));
    assert.ok((practice.updates.at(-1)?.identity ?? '').length > 0);
    assert.ok(Math.abs(practice.updates.at(-1)?.clockOffset ?? Number.NaN) < 2_000);
  });

  test('sees an order placed and filled at the venue through the stream, without waiting for a poll', async () => {
    practice.services.matchAccounts([practice.account]);
    await until('streaming', () => {
      const state = stateOf(practice);
      return state?.state === 'live' && state.updates === 'stream';
    });
    const [first] = practice.orders().values();
    assert.ok(first);
    await practice.control('POST', '/book', { op: 'fill', orderId: first.orderId });
    // The list before it is read to its end first; a poll would come after 60 s.
    await until('gone from the list', () => !practice.orders().has(first.orderId), 30_000);
    const told = practice.updates.some(({ asOf, eventAt }) => asOf !== undefined && eventAt !== undefined);
    assert.ok(told, 'when the stream told of it is known beside the last full read');
  });

  test('a wrong secret fails for good, with the venue’s words and the next step', async () => {
    practice.answerWith({
      kind: 'secrets',
      secrets: { tokenId: practice.sandbox.description.limitless.apiKey, secret: 'AAAA' },
    });
    practice.services.matchAccounts([practice.account]);
    const state = await until('failed', () => {
      const now = stateOf(practice);
      return now?.state === 'failed' && now;
    });
    assert.equal(state.why.code, 'authentication');
    assert.match(state.why.message, /Limitless says: .+ \(status 401\)/);
    assert.match(state.why.nextStep, /Change Key/);
  });

  test('without credentials it is signed out, and a refresh tries again', async () => {
    const { apiKey, secret } = practice.sandbox.description.limitless;
    practice.answerWith({ kind: 'none' });
    practice.services.matchAccounts([practice.account]);
    await until('signed out', () => stateOf(practice)?.state === 'signedOut');
    practice.answerWith({ kind: 'secrets', secrets: { tokenId: apiKey, secret } });
    await practice.services.refresh(undefined);
    await live(practice);
  });

  test('a clock that is off is found out from the refusal, corrected and reported', async () => {
    await practice.control('POST', '/clock', { offsetMs: 120_000 });
    practice.services.matchAccounts([practice.account]);
    await live(practice);
    assert.ok(Math.abs((practice.updates.at(-1)?.clockOffset ?? 0) - 120_000) < 2_000);
  });

  test('a cut read makes it stale with its age, and it comes back by itself', async () => {
    practice.services.matchAccounts([practice.account]);
    await live(practice);
    const known = practice.orders().size;
    await practice.control('POST', '/faults', {
      on: 'read',
      target: '/portfolio',
      kind: 'cutBefore',
      times: 1,
    });
    void practice.services.refresh(undefined);
    const state = await until('stale', () => {
      const now = stateOf(practice);
      return now?.state === 'stale' && now;
    });
    assert.equal(state.why.code, 'network');
    assert.ok(state.retryAt > state.since);
    assert.equal(practice.orders().size, known, 'what was known is kept');
    await live(practice);
  });

  test('a read that is not JSON is told as such and believed in nothing', async () => {
    await practice.control('POST', '/faults', {
      on: 'read',
      target: '/portfolio',
      kind: 'garbage',
      times: 1,
    });
    practice.services.matchAccounts([practice.account]);
    const state = await until('stale', () => {
      const now = stateOf(practice);
      return now?.state === 'stale' && now;
    });
    assert.equal(state.why.code, 'unreadable');
    await live(practice);
  });

  test('when the stream drops it polls, and streams again with a fresh handshake', async () => {
    practice.services.matchAccounts([practice.account]);
    const streaming = () => {
      const state = stateOf(practice);
      return state?.state === 'live' && state.updates === 'stream';
    };
    await until('streaming', streaming);
    const before = practice.updates.length;
    await practice.control('POST', '/faults', { kind: 'dropSocket' });
    await until('polling', () =>
      practice.updates
        .slice(before)
        .some(({ session }) => session.state === 'live' && session.updates === 'polling'),
    );
    await until('streaming again', streaming);
  });

  test('a sub-account sees its own orders and no stream', async () => {
    const sub = { ...practice.account, options: { onBehalfOf: '42' } };
    practice.services.matchAccounts([sub]);
    await live(practice);
    const state = stateOf(practice);
    assert.equal(state?.state === 'live' && state.updates, 'polling');
    const asked = (await practice.received()).filter(({ target }) => target.includes('user-orders'));
    assert.ok(asked.every(({ headers }) => headers['x-on-behalf-of'] === '42'));
  });
});

describe('pace', () => {
  let practice: Practice;
  before(async () => {
    practice = await startPractice({ latencyMs: 20 });
  });
  after(() => practice.stop());

  test('the venue’s limits are kept: no request is refused with 429', async () => {
    practice.services.matchAccounts([practice.account]);
    await live(practice);
    const statuses = (await practice.received()).map(({ status }) => status);
    assert.ok(statuses.length >= 4);
    assert.ok(!statuses.includes(429));
  });

  test('a cancel goes before the reads that wait', async () => {
    const [order] = practice.orders().values();
    assert.ok(order);
    await practice.control('DELETE', '/log');
    void practice.services.refresh(undefined);
    await until('reading', async () => (await practice.received()).length >= 1);
    const plan = await practice.plan({ by: 'orderId', orderIds: [order.orderId] });
    await practice.send(plan);
    const targets = (await practice.received()).map(({ target }) => target);
    assert.ok(targets.indexOf('/orders/cancel') <= 2, targets.join('\n'));
    assert.ok(!(await practice.received()).some(({ status }) => status === 429));
  });
});
