/** Our Rails session against its practice venue: token, pages, stream, failures and coming back. */
import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { type Practice, type PracticeOptions, startPractice, until } from '../practice.ts';
import { inState, stateOf, streaming } from '../testAccount.ts';

let practice: Practice;
const prepare = async (options: Partial<PracticeOptions> = {}) => {
  practice = await startPractice({ venue: 'rails', timeScale: 10, ...options });
};
const start = async (options: Partial<PracticeOptions> = {}) => {
  await prepare(options);
  practice.services.matchAccounts([practice.account]);
};
const count = async (path: string) =>
  (await practice.received()).filter(({ target }) => target.startsWith(path)).length;
const openInBook = async () =>
  ((await practice.control('GET', '/book')) as { id: string; open: boolean }[])
    .filter(({ open }) => open)
    .map(({ id }) => id)
    .sort();
const sameAsBook = () =>
  until('the list equals the book', async () => {
    const listed = [...practice.orders().keys()].sort();
    return JSON.stringify(listed) === JSON.stringify(await openInBook());
  });
const polledSince = (from: number) =>
  until('polling', () =>
    practice.updates
      .slice(from)
      .some(({ session }) => session.state === 'live' && session.updates === 'polling'),
  );

describe('a session at Rails', () => {
  afterEach(() => practice.stop());

  test('gets one token, reads every page and streams over one connection for all markets', async () => {
    await start({ orders: 36 });
    await streaming(practice);
    assert.equal(practice.orders().size, 36);
    await sameAsBook();
    assert.equal(await count('/api/v1/token'), 1);
    const starts = (await practice.received()).filter(({ target }) => target.includes('?start='));
    assert.ok(starts.length >= 3);
    assert.match(practice.updates.at(-1)?.identity ?? '', /^retail account [0-9a-f-]{36}$/);
    assert.equal(await count('/?market=ALL&subscriptions=orders'), 1);
    for (const { quantity, filledQuantity, remainingQuantity } of practice.orders().values())
      assert.equal(
        Number(quantity).toFixed(9),
        (Number(filledQuantity) + Number(remainingQuantity)).toFixed(9),
      );
  });

  for (const behavior of [{ shape: 'v1' }, { echo: false }, { shape: 'v1', echo: false }] as const) {
    test(`a fill comes through the stream: ${JSON.stringify(behavior)}`, async () => {
      await prepare();
      await practice.control('POST', '/behavior', behavior);
      practice.services.matchAccounts([practice.account]);
      await streaming(practice);
      const [first] = practice.orders().values();
      assert.ok(first);
      await practice.control('POST', '/book', { op: 'fill', orderId: first.orderId });
      await until('gone', () => !practice.orders().has(first.orderId));
    });
  }

  test('messages that are doubled, late and reordered end in the venue’s book', async () => {
    await start();
    await streaming(practice);
    await practice.control('POST', '/stream', { duplicate: true, reorder: true, lateMs: 30 });
    const orders = [...practice.orders().values()].slice(0, 8);
    for (const [i, { orderId }] of orders.entries())
      await practice.control('POST', '/book', { op: i % 2 === 0 ? 'fill' : 'cancel', orderId });
    await practice.control('POST', '/book', { op: 'place' });
    await sameAsBook();
  });

  test('when the connection drops it polls, and opens another one after a wait', async () => {
    await start();
    await streaming(practice);
    const before = practice.updates.length;
    await practice.control('POST', '/faults', { kind: 'dropSocket' });
    await polledSince(before);
    await streaming(practice);
    assert.equal(await count('/?market=ALL'), 2);
  });

  test('a handshake that is refused leaves the account live by polling, and is not tried in haste', async () => {
    await prepare();
    await practice.control('POST', '/faults', { on: 'socket', kind: 'status', status: 403, times: 3 });
    practice.services.matchAccounts([practice.account]);
    await until('told', () => practice.log.some((line) => /could not be reached by WebSocket/.test(line)));
    await inState(practice, 'live');
    assert.ok((await count('/?market=ALL')) <= 2);
    await streaming(practice);
    assert.equal(await count('/?market=ALL'), 4);
  });

  test('pings that are answered keep the connection', async () => {
    await start({ timeScale: 60 });
    await streaming(practice);
    const pings = () =>
      practice.received().then((all) => all.filter(({ body }) => body.includes('"ping"')).length);
    await until('pinged', async () => (await pings()) >= 2);
    assert.equal(await count('/?market=ALL'), 1);
  });

  test('a token is renewed before it ends, and nothing is refused for it', async () => {
    await prepare({ timeScale: 20 });
    await practice.control('POST', '/behavior', { tokenSeconds: 4 });
    practice.services.matchAccounts([practice.account]);
    await streaming(practice);
    await until('renewed', async () => {
      await practice.services.refresh(undefined);
      return (await count('/api/v1/token')) >= 2;
    });
    assert.ok(!(await practice.received()).some(({ status }) => status === 401));
  });

  test('a token that is refused is renewed once, and the read succeeds', async () => {
    await start();
    await streaming(practice);
    await practice.control('POST', '/revoke');
    await practice.services.refresh(undefined);
    assert.equal(stateOf(practice)?.state, 'live');
    assert.equal(await count('/api/v1/token'), 2);
    assert.equal((await practice.received()).filter(({ status }) => status === 401).length, 1);
  });

  test('a token that is refused again fails for good', async () => {
    await start();
    await streaming(practice);
    await practice.control('POST', '/faults', { on: 'read', kind: 'status', status: 401, times: 99 });
    await practice.services.refresh(undefined);
    const { why } = await inState(practice, 'failed');
    assert.equal(why.code, 'authentication');
  });

  test('a wrong secret fails for good, with the next step and without the secret', async () => {
    await prepare();
    practice.answerWith({ kind: 'secrets', secrets: { ...practice.secrets, apiSecret: 'wrong-secret-1' } });
    practice.services.matchAccounts([practice.account]);
    const { why } = await inState(practice, 'failed');
    assert.equal(why.code, 'authentication');
    assert.match(why.nextStep, /Change Key/);
    assert.equal(await count('/api/v1/token'), 2, 'a refusal is tried once more');
    assert.ok(!JSON.stringify([practice.updates, practice.log]).includes('wrong-secret-1'));
  });

  test('a limit on tokens makes it stale, not failed', async () => {
    await prepare();
    await practice.control('POST', '/faults', { on: 'token', kind: 'status', status: 429 });
    practice.services.matchAccounts([practice.account]);
    assert.equal((await inState(practice, 'stale')).why.code, 'rateLimit');
    await streaming(practice);
  });

  test('a read-only key lists orders and says why it does not stream', async () => {
    await prepare();
    await practice.control('POST', '/behavior', { readOnlyKey: true });
    practice.services.matchAccounts([practice.account]);
    await inState(practice, 'live');
    await until('told', () => practice.log.some((line) => /read-only key|WebSocket/.test(line)));
    assert.ok(practice.orders().size > 0);
    const [order] = practice.orders().values();
    assert.ok(order);
    const sent = await practice.send(await practice.plan({ by: 'orderId', orderIds: [order.orderId] }));
    assert.equal(sent.kind, 'sent');
    const outcome = sent.kind === 'sent' ? sent.cancellation.rows[0]?.outcome : undefined;
    assert.equal(outcome?.kind, 'notSent');
    assert.match(JSON.stringify(outcome), /refuses it to a read-only key/);
  });

  test('stopping closes the connection', async () => {
    await start();
    await streaming(practice);
    practice.services.matchAccounts([]);
    practice.services.matchAccounts([{ ...practice.account, id: 'acc-2' }]);
    await until('open again', async () => (await count('/?market=ALL')) === 2);
  });
});
