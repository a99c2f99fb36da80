/** What a token may do, where the venue tells: said before the first cancel. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { type Practice, startPractice, until } from '../practice.ts';
import { inState } from '../testAccount.ts';

describe('the scopes of a token', () => {
  let practice: Practice;
  beforeEach(async () => {
    practice = await startPractice({ orders: 2 });
  });
  afterEach(() => practice.stop());

  async function signIn(token: object): Promise<void> {
    await practice.control('POST', '/token', token);
    practice.services.matchAccounts([practice.account]);
    await inState(practice, 'live');
    await until('asked', async () =>
      (await practice.received()).some(({ target, status }) => target === '/auth/api-tokens' && status),
    );
  }

  const told = () =>
    until('told', () => practice.updates.findLast(({ cannotCancel }) => cannotCancel)?.cannotCancel);
  const verdict = () => practice.services.readiness()[0];

  test('without trading it cannot cancel: with the account, and in “can I cancel now?”', async () => {
    await signIn({ scopes: ['delegated_signing'], management: true });
    assert.equal(await told(), 'the token lacks the scope trading');
    assert.equal(verdict()?.verdict, 'no');
    assert.ok(verdict()?.facts.some(({ fact, good }) => fact === 'scope' && !good));
  });

  test('are asked for after the first list, which does not wait for the answer', async () => {
    await practice.control('POST', '/faults', { on: 'read', target: '/auth/api-tokens', kind: 'hang' });
    practice.services.matchAccounts([practice.account]);
    const since = Date.now();
    await inState(practice, 'live');
    assert.ok(Date.now() - since < 8_000, 'before the answer could time out');
    const targets = (await until('asked', async () => {
      const asked = (await practice.received()).map(({ target }) => target);
      return asked.includes('/auth/api-tokens') && asked;
    })) as readonly string[];
    const list = targets.findIndex((target) => target.includes('/user-orders'));
    assert.ok(list >= 0 && list < targets.indexOf('/auth/api-tokens'));
  });

  test('with trading it can', async () => {
    await signIn({ scopes: ['trading'], management: true });
    assert.equal(verdict()?.verdict, 'ready');
  });

  test('are unknown where the venue does not tell them, which is no reason to doubt the token', async () => {
    await signIn({ scopes: ['delegated_signing'], management: false });
    assert.equal(practice.updates.at(-1)?.cannotCancel, undefined);
    assert.equal(verdict()?.verdict, 'ready');
  });
});
