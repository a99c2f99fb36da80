/** An identity token makes one API token, which signs in; and what is said where the answer is a refusal, or unclear. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { ExchangeResult } from '../../../server/src/protocol/messages.ts';
import { createVault } from '../../../server/src/sealing/vault.ts';
import { limitless } from '../../../server/src/venues/limitless/index.ts';
import type { Secrets } from '../../../server/src/venues/venue.ts';
import { failure, reply } from '../fixtures.ts';
import { fakeLine } from '../line.ts';
import { type Practice, startPractice } from '../practice.ts';
import { inState } from '../testAccount.ts';
import { account } from './fixtures.ts';

const DERIVE = '/auth/api-tokens/derive';

describe('an identity token', () => {
  let practice: Practice;
  beforeEach(async () => {
    practice = await startPractice({ orders: 2, credentialKind: 'privy' });
  });
  afterEach(() => practice.stop());

  async function exchange(): Promise<{ result: ExchangeResult; made: Secrets | undefined }> {
    const key = createVault();
    const params = { account: practice.account, publicKey: key.publicKey };
    const result = await practice.services.exchange(params, new AbortController().signal);
    const made = result.kind === 'exchanged' ? key.open(practice.account.id, result.credentials) : undefined;
    return { result, made };
  }

  const asked = async () => (await practice.received()).filter(({ target }) => target === DERIVE);

  test('makes a token of the scope trading, with which the account signs in and cancels', async () => {
    const { result, made } = await exchange();
    assert.ok(result.kind === 'exchanged' && made);
    assert.equal(result.words, 'The token may do what these scopes allow: trading.');
    assert.deepEqual(Object.keys(made), ['tokenId', 'secret']);
    const [request, ...others] = await asked();
    assert.equal(others.length, 0);
    assert.equal(request?.headers['identity'], `Bearer ${practice.secrets['identityToken']}`);
    assert.equal(request?.body, '{"label":"order-inspector","scopes":["trading"]}');
    const shown = JSON.stringify([result, practice.log]);
    for (const secret of [...Object.values(made), ...Object.values(practice.secrets)])
      assert.ok(!shown.includes(secret));

    practice.answerWith({ kind: 'secrets', secrets: made });
    const { credentialKind: _, ...account } = practice.account;
    practice.services.matchAccounts([account]);
    await inState(practice, 'live');
    const [order] = practice.orders().values();
    assert.ok(order);
    await practice.send(await practice.plan({ by: 'orderId', orderIds: [order.orderId] }));
    assert.equal(await practice.statusOf(order.orderId), 'CANCELED');
  });

  test('that the venue refuses makes nothing, and that is said', async () => {
    practice.answerWith({ kind: 'secrets', secrets: { identityToken: 'eyJh.eyJi.c2ln' } });
    const { result } = await exchange();
    assert.ok(result.kind === 'failed');
    assert.equal(result.problem.code, 'authentication');
    assert.match(result.problem.message, /Limitless says: Invalid identity token \(status 401\)/);
    assert.match(result.problem.nextStep, /^No token was made\./);
  });

  test('whose answer repeats the new secret among the scopes: the words do not', async () => {
    const secret = Buffer.from('a new secret of some length').toString('base64');
    const body = { tokenId: 'tok-new-1', secret, scopes: ['trading', secret, 'tok-new-1'] };
    await practice.control('POST', '/faults', {
      on: 'read',
      target: DERIVE,
      kind: 'status',
      status: 201,
      body,
    });
    const { result, made } = await exchange();
    assert.ok(result.kind === 'exchanged');
    assert.equal(made?.['secret'], secret);
    assert.match(result.words, /these scopes allow: trading, /);
    assert.ok(!result.words.includes(secret) && !result.words.includes('tok-new-1'), result.words);
  });

  test('is not asked to make anything where the credentials are of another kind', async () => {
    const { credentialKind: _, ...account } = practice.account;
    const params = { account, publicKey: createVault().publicKey };
    const result = await practice.services.exchange(params, new AbortController().signal);
    assert.equal(result.kind, 'failed');
    assert.deepEqual(await asked(), []);
  });

  for (const kind of ['cutAfter', 'cutMidBody', 'errorAfter', 'garbage'] as const) {
    test(`may have made one where the answer is ${kind}: said, and not asked again`, async () => {
      await practice.control('POST', '/faults', { on: 'read', target: DERIVE, kind, times: 1 });
      const { result } = await exchange();
      assert.ok(result.kind === 'failed');
      assert.match(result.problem.nextStep, /A token named order-inspector may exist\./);
      assert.equal((await asked()).length, 1);
    });
  }

  test('that is asked for twice at a time is made once', async () => {
    const both = await Promise.all([exchange(), exchange()]);
    assert.deepEqual(both.map(({ result: { kind } }) => kind).sort(), ['exchanged', 'failed']);
    assert.equal((await asked()).length, 1);
    assert.equal((await exchange()).result.kind, 'exchanged');
  });

  test('whose venue cannot be reached made nothing', async () => {
    const nowhere = { ...practice.account, endpoints: { rest: 'http://127.0.0.1:1' } };
    const { publicKey } = createVault();
    const params = { account: nowhere, publicKey };
    const result = await practice.services.exchange(params, new AbortController().signal);
    assert.ok(result.kind === 'failed');
    assert.match(result.problem.nextStep, /^No token was made\./);
  });
});

describe('the request for a token', () => {
  const signal = new AbortController().signal;
  const end = Date.UTC(2025, 0, 1) / 1000;
  const ended = `eyJh.${Buffer.from(JSON.stringify({ exp: end })).toString('base64url')}.c2ln`;
  const derive = async (answer: unknown, { identityToken = 'a.b.c' } = {}) => {
    const line = fakeLine({ ...account, credentialKind: 'privy' }, { identityToken }, () => answer);
    assert.ok(limitless.exchange);
    return { told: await limitless.exchange(line.transport, signal), sent: line.calls.length };
  };
  const made = { tokenId: 'id', secret: 'AAAA', scopes: ['trading'] };

  test('is not sent with a token that has ended', async () => {
    const { told, sent } = await derive(made, { identityToken: ended });
    assert.equal(told.ok, false);
    assert.equal(sent, 0);
  });

  const steps = [
    ['429', reply(429, { message: 'Slow down' }), /^No token was made\. Wait/],
    ['410', reply(410, { message: 'Gone' }), /^No token was made\. The venue has closed this way/],
    ['401', reply(401, { message: 'Bad token' }), /^No token was made\. Get a new identity token/],
    ['a token beside an error', { ...made, success: false, error: 'x' }, /may exist/],
  ] as const;
  for (const [what, answer, nextStep] of steps)
    test(`${what}: the next step fits`, async () => {
      const { told } = await derive(answer);
      assert.ok(!told.ok);
      assert.match(told.problem.nextStep, nextStep);
    });

  test('whose answer does not come is told with one full stop', async () => {
    const { told } = await derive({ ...failure('maybe', 'timeout'), message: 'no answer within 10 s.' });
    assert.ok(
      !told.ok && told.problem.message.endsWith('within 10 s.') && !told.problem.message.endsWith('..'),
    );
  });
});
