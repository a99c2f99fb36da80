/** What signing in found out is kept with the account; another window's word of the same writes nothing. */
import './withVscode.ts';
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AccountUpdate } from '../../../server/src/protocol/messages.ts';
import { account } from './samples.ts';

const { Accounts } = await import('../../../client/src/accounts/accounts.ts');
const { keepFound } = await import('../../../client/src/accounts/found.ts');

async function scene() {
  let kept: unknown;
  let writes = 0;
  const memento = {
    get: (_: string, otherwise: unknown) => kept ?? otherwise,
    update: async (_: string, value: unknown) => {
      kept = value;
      writes += 1;
    },
  };
  const accounts = new Accounts(memento as never);
  await accounts.add(account());
  const hear = (value: string, at: number, accountId = 'acc-1') =>
    keepFound(accounts, { accountId, found: { padding: { value, at } } } as unknown as AccountUpdate);
  return { accounts, hear, writes: () => writes - 1 };
}

describe('what signing in found out', () => {
  test('is kept, and goes along to the server', async () => {
    const { accounts, hear } = await scene();
    await hear('pss', 7);
    assert.deepEqual(accounts.get('acc-1'), { ...account(), found: { padding: { value: 'pss', at: 7 } } });
  });

  test('is written only where it is new', async () => {
    const { hear, writes } = await scene();
    await hear('pss', 7);
    await hear('pss', 9);
    assert.equal(writes(), 1);
    await hear('pkcs1', 11);
    assert.equal(writes(), 2);
  });

  test('of an account that is gone is forgotten', async () => {
    const { accounts, hear, writes } = await scene();
    await hear('pss', 7, 'acc-2');
    assert.deepEqual([accounts.all.length, writes()], [1, 0]);
  });
});
