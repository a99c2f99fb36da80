/** Our Roxom session against its practice venue: proof, list, stream, failures and coming back. */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { afterEach, describe, test } from 'node:test';
import { readData } from '../../../server/src/venues/roxom/problem.ts';
import { type Practice, type PracticeOptions, startPractice, until } from '../practice.ts';
import { inState, streaming } from '../testAccount.ts';

let practice: Practice;
const start = async (options: Partial<PracticeOptions> = {}) => {
  practice = await startPractice({ venue: 'roxom', ...options });
  practice.services.matchAccounts([practice.account]);
};
const allTypes = { instTypes: 'perpetual, btc,stock' };
const bookOpen = async () =>
  ((await practice.control('GET', '/book')) as { orderId?: string; id?: string; status: string }[]).filter(
    ({ status }) => !/^(filled|cancelled|rejected|inactive|partiallyfilledcancelled)$/.test(status),
  );

describe('a session at Roxom', () => {
  afterEach(() => practice.stop());

  test('proves itself by a signed read, lists every instrument type, merged, and streams', async () => {
    await start({ accountOptions: allTypes });
    await streaming(practice);
    const open = (await bookOpen()).map(({ orderId, id }) => orderId ?? id ?? '');
    assert.deepEqual([...practice.orders().keys()].sort(), open.sort());
    assert.match(practice.updates.at(-1)?.identity ?? '', /^(account|key) ./);
    const targets = (await practice.received()).map(({ method, target }) => `${method} ${target}`);
    assert.equal(targets[0], 'GET /api/v1/orders?instType=perpetual&unit=btc&includeClosed=false');
    for (const type of ['btc', 'stock'])
      assert.ok(targets.includes(`GET /api/v1/orders?instType=${type}&unit=btc&includeClosed=false`));
  });

  test('amounts and times survive both generations of field names, and amounts as numbers', async () => {
    await start({ accountOptions: allTypes });
    await streaming(practice);
    const before = [...practice.orders().values()];
    for (const { createdAt, quantity, price } of before) {
      assert.ok(Math.abs((createdAt ?? 0) - Date.now()) < 30 * 86_400_000);
      assert.match(`${quantity} ${price}`, /^[\d.]+ [\d.]+$/);
    }
    await practice.control('POST', '/behavior', { fields: '2026', amounts: 'number', unit: 'sats' });
    await practice.services.refresh(undefined);
    const slim = ({
      orderId,
      side,
      price,
      quantity,
      filledQuantity,
      remainingQuantity,
    }: (typeof before)[0]) => ({
      ...{ orderId, side, price, quantity, filledQuantity, remainingQuantity },
    });
    for (const order of before) {
      const after = practice.orders().get(order.orderId);
      assert.deepEqual(after && slim(after), slim(order));
    }
  });

  test('an order that fills at the venue leaves the list through the stream', async () => {
    await start();
    await streaming(practice);
    const [first] = practice.orders().values();
    assert.ok(first);
    await practice.control('POST', '/book', { op: 'fill', orderId: first.orderId });
    await until('gone', () => !practice.orders().has(first.orderId));
  });

  test('pushes that are nested, doubled, lost and reordered end in the venue’s book', async () => {
    await start({ accountOptions: allTypes, timeScale: 20 });
    await streaming(practice);
    await practice.control('POST', '/behavior', { pushes: 'nested' });
    await practice.control('POST', '/stream', { duplicate: true, reorder: true });
    for (const { orderId } of [...practice.orders().values()].slice(0, 6))
      await practice.control('POST', '/book', { op: 'fill', orderId });
    await until('the same as the book', async () => {
      const open = (await bookOpen()).map(({ orderId, id }) => orderId ?? id ?? '');
      return JSON.stringify([...practice.orders().keys()].sort()) === JSON.stringify(open.sort());
    });
  });

  test('when the stream drops it polls, and streams again with a handshake of its own', async () => {
    await start({ timeScale: 5 });
    await streaming(practice);
    const before = practice.updates.length;
    await practice.control('POST', '/faults', { kind: 'dropSocket' });
    await until('polling', () =>
      practice.updates
        .slice(before)
        .some(({ session }) => session.state === 'live' && session.updates === 'polling'),
    );
    await streaming(practice);
  });

  test('a stream that is refused leaves the account live by polling', async () => {
    practice = await startPractice({ venue: 'roxom', timeScale: 20 });
    // The venue serves no such path, and what is asked for is what is signed.
    const endpoints = { ...practice.account.endpoints, ws: `${practice.account.endpoints['ws']}?a=b` };
    practice.services.matchAccounts([{ ...practice.account, endpoints }]);
    await until('refused', () => practice.log.some((line) => /refused the connection/.test(line)));
    await inState(practice, 'live');
    const modes = practice.updates.map(({ session }) => session.state === 'live' && session.updates);
    assert.ok(!modes.includes('stream'));
  });

  test('an error event ends the stream with the venue’s words, and it comes back', async () => {
    await start({ timeScale: 5 });
    await streaming(practice);
    const before = practice.updates.length;
    const message = { event: 'error', code: '600010', msg: 'Authentication\nfailed', connId: 'c' };
    await practice.control('POST', '/push', { message });
    await until('told', () =>
      practice.log.some((line) => line.endsWith('Roxom refused the stream: 600010: Authentication failed')),
    );
    await until('polling', () =>
      practice.updates
        .slice(before)
        .some(({ session }) => session.state === 'live' && session.updates === 'polling'),
    );
    await streaming(practice);
  });

  test('another key fails for good, with the venue’s words and the next step', async () => {
    practice = await startPractice({ venue: 'roxom' });
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const privateKeyPem = privateKey.export({ format: 'pem', type: 'pkcs8' }) as string;
    practice.answerWith({ kind: 'secrets', secrets: { ...practice.secrets, privateKeyPem } });
    practice.services.matchAccounts([practice.account]);
    const { why } = await inState(practice, 'failed');
    assert.equal(why.code, 'authentication');
    assert.match(why.message, /^Roxom says: .+ \(status 401\)/);
    assert.match(why.nextStep, /Change Key.*padding.*path prefix/);
  });

  test('a key that cannot sign fails before anything is sent', async () => {
    practice = await startPractice({ venue: 'roxom' });
    practice.answerWith({ kind: 'secrets', secrets: { keyId: 'xrxk_key_1', privateKeyPem: 'hunter2' } });
    practice.services.matchAccounts([practice.account]);
    const { why } = await inState(practice, 'failed');
    assert.match(why.message, /private key cannot be used/);
    assert.ok(!JSON.stringify(practice.updates).includes('hunter2'));
    assert.deepEqual(await practice.received(), []);
  });

  test('errors under status 200 are errors', async () => {
    practice = await startPractice({ venue: 'roxom' });
    await practice.control('POST', '/behavior', { errorsUnder200: true, errors: 'number' });
    practice.answerWith({ kind: 'secrets', secrets: { ...practice.secrets, keyId: 'xrxk_key_wrong' } });
    practice.services.matchAccounts([practice.account]);
    assert.equal((await inState(practice, 'failed')).why.code, 'authentication');
  });

  for (const padding of ['pkcs1', 'pss'])
    for (const prefix of ['/api/v1', '/v1'])
      test(`${padding} under ${prefix}: found out at sign-in, told, and kept to`, async () => {
        practice = await startPractice({ venue: 'roxom' });
        await practice.control('POST', '/behavior', { padding, prefix });
        practice.services.matchAccounts([practice.account]);
        await streaming(practice);
        const { found } = practice.updates.at(-1) ?? {};
        assert.deepEqual([found?.['padding']?.value, found?.['pathPrefix']?.value], [padding, prefix]);
        const signIn = (await practice.received()).filter(({ status }) => (status ?? 0) >= 400);
        assert.ok(signIn.length <= 3, `${signIn.length} refused reads`);
        // What was found comes back with the account, and is tried first; it starts no new session.
        const before = (await practice.received()).length;
        practice.services.matchAccounts([{ ...practice.account, ...(found ? { found } : {}) }]);
        practice.services.restartSession(practice.account.id);
        await until('live again', async () => (await practice.received()).length > before);
        await streaming(practice);
        const [order] = practice.orders().values();
        assert.ok(order);
        const plan = await practice.plan({ by: 'orderId', orderIds: [order.orderId] });
        assert.equal((await practice.send(plan)).kind, 'sent');
        await until('cancelled', async () => /cancel/.test((await practice.statusOf(order.orderId)) ?? ''));
        const after = (await practice.received()).slice(before);
        assert.deepEqual(
          after.filter(({ status }) => (status ?? 0) >= 400),
          [],
        );
      });

  for (const [name, behavior, accountOptions] of [
    ['PSS', { padding: 'pss' }, { padding: 'pss' }],
    ['the other path prefix', { prefix: '/v1' }, { pathPrefix: '/v1' }],
  ] as const) {
    test(`${name}: works when the account says so, and nothing else is tried`, async () => {
      practice = await startPractice({ venue: 'roxom', accountOptions: { ...accountOptions } });
      await practice.control('POST', '/behavior', behavior);
      practice.services.matchAccounts([practice.account]);
      await streaming(practice);
      assert.deepEqual(
        (await practice.received()).filter(({ status }) => (status ?? 0) >= 400),
        [],
      );
    });
  }

  test('a key that the venue does not know: each reading once, then a person is asked', async () => {
    practice = await startPractice({ venue: 'roxom' });
    practice.answerWith({ kind: 'secrets', secrets: { ...practice.secrets, keyId: 'xrxk_key_wrong' } });
    practice.services.matchAccounts([practice.account]);
    assert.equal((await inState(practice, 'failed')).why.code, 'authentication');
    const targets = (await practice.received()).map(({ target }) => target.split('?')[0]);
    assert.equal(targets.length, 5);
    assert.equal(targets.filter((target) => target === '/v1/orders').length, 2);
  });

  for (const errors of ['number', 'boolean', 'object'])
    test(`a key that has expired (error as ${errors}): told as that, and nothing else is tried`, async () => {
      practice = await startPractice({ venue: 'roxom' });
      await practice.control('POST', '/behavior', { key: 'expired', errors });
      practice.services.matchAccounts([practice.account]);
      const { why } = await inState(practice, 'failed');
      assert.equal(why.code, 'authentication');
      assert.match(why.message, /^Roxom says: API key has expired \(status 401\)/);
      assert.match(why.nextStep, /it has ended: make a new one/);
      // Once more after a moment, as any refused key; no other padding and no other prefix.
      assert.equal((await practice.received()).length, 2);
    });

  test('a key that expires meanwhile: told as that', async () => {
    await start();
    await streaming(practice);
    await practice.control('POST', '/behavior', { key: 'expired' });
    void practice.services.refresh(undefined);
    assert.match((await inState(practice, 'failed')).why.nextStep, /it has ended: make a new one/);
  });

  test('the wrong path prefix: stale with the remedy, and the other one is not tried', async () => {
    await start({ accountOptions: { pathPrefix: '/v1' } });
    const { why } = await inState(practice, 'stale');
    assert.match(why.nextStep, /other path prefix/);
    for (const { target } of await practice.received()) assert.match(target, /^\/v1\//);
  });

  for (const [what, answer] of [
    ['leads away', { status: 308, headers: { location: '/v1/orders' }, body: '' }],
    ['is a page', { status: 200, headers: { 'content-type': 'text/html' }, body: '<html></html>' }],
  ] as const)
    test(`an answer that ${what} may mean the other path prefix`, () => {
      const read = readData({ kind: 'reply', receivedAt: 0, ...answer }, 'the open orders');
      assert.ok(!read.ok);
      assert.equal(read.problem.notFound, true);
      assert.match(read.problem.nextStep, /other path prefix/);
    });

  test('a redirect is not followed', async () => {
    practice = await startPractice({ venue: 'roxom' });
    await practice.control('POST', '/faults', { on: 'read', kind: 'status', status: 307 });
    practice.services.matchAccounts([practice.account]);
    assert.match((await inState(practice, 'stale')).why.message, /status 307/);
  });
});
