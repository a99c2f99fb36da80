/** One key at two accounts: told once it is stored, with the way out. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Kept } from '../../../client/src/accounts/kept.ts';
import type { Account, Field } from '../../../server/src/protocol/model.ts';
import './withVscode.ts';
import { account, localKeys, venue } from './samples.ts';
import { commands, window } from './vscodeStub.ts';

const { tellSameKey } = await import('../../../client/src/accounts/sameKey.ts');
const { accountElement } = await import('../../../client/src/orders/node.ts');
const { OrderStore } = await import('../../../client/src/orders/store.ts');

const kept: Kept = { id: 'key-1', secret: 'canary-0123456789' };
const added = account({ id: 'new', name: 'Desk' });

const plain: Field = { id: 'expiry', label: 'Expiry', hint: 'Of a request.', secret: false };
const options = [plain, { ...plain, id: 'sub', otherAccount: true } as const];

/** What is told where another account keeps `stored`, and what is run when `press` is the answer. */
async function told(
  other: Account,
  stored: Kept | Error | undefined,
  press?: string,
  remoteKeys = localKeys,
) {
  const messages: string[] = [];
  const run: unknown[][] = [];
  Object.assign(window, {
    showWarningMessage: async (message: string, ...buttons: readonly string[]) => {
      messages.push(message);
      return buttons.find((button) => button === press);
    },
  });
  Object.assign(commands, { executeCommand: async (...all: unknown[]) => void run.push(all) });
  const store = new OrderStore();
  store.setVenues([venue({ options })]);
  let reads = 0;
  const get = async (id: string) => {
    reads += 1;
    if (stored instanceof Error) throw stored;
    return id === added.id ? kept : stored;
  };
  const app = { store, secrets: { get }, remoteKeys, accounts: { all: [other, added] } };
  await tellSameKey(app as never, added, kept);
  return { messages, run, reads };
}

describe('a key that another account has', () => {
  test('is told with both names, without the key, and removing the new one is a button', async () => {
    const { messages, run } = await told(account(), { ...kept }, 'Remove Account…');
    assert.equal(messages.length, 1);
    assert.match(
      messages[0] ?? '',
      /^"Desk" \(Limitless Exchange\) has the key of "Main": each order is listed twice\.$/,
    );
    assert.doesNotMatch(messages[0] ?? '', /canary|key-1/);
    assert.deepEqual(run, [['orderInspector.removeAccount', accountElement('new')]]);
    assert.deepEqual((await told(account(), { secret: 'canary-0123456789', id: 'key-1' })).run, []);
  });

  test('is told where the accounts differ in what is no other account at the venue', async () => {
    const { messages } = await told(account({ options: { expiry: 's' } }), { ...kept });
    assert.equal(messages.length, 1);
  });

  test('is told where one program prints both', async () => {
    const program: Kept = { secret: { program: ['op', 'read'] } };
    const app = {
      accounts: { all: [account()] },
      remoteKeys: localKeys,
      secrets: { get: async () => structuredClone(program) },
    };
    const messages: string[] = [];
    Object.assign(window, { showWarningMessage: async (message: string) => void messages.push(message) });
    await tellSameKey({ ...app, store: new OrderStore() } as never, added, program);
    assert.equal(messages.length, 1);
  });

  test('is not looked for where keys are not allowed on the host', async () => {
    const remoteKeys = { ...localKeys, allows: () => false };
    const { messages, reads } = await told(account({ environment: 'other' }), kept, undefined, remoteKeys);
    assert.deepEqual([messages, reads], [[], 0]);
  });

  for (const [why, other, stored] of [
    ['another key', account(), { ...kept, secret: 'other' }],
    ['one field less', account(), { id: 'key-1' }],
    ['another sub-account', account({ options: { sub: '7' } }), kept],
    ['another place', account({ endpoints: { rest: 'https://a.example' } }), kept],
    ['another venue', account({ venue: 'roxom' }), kept],
    ['no key', account(), undefined],
    ['a keyring that fails', account(), new Error('locked')],
  ] as const)
    test(`is not told of: ${why}`, async () => {
      assert.deepEqual((await told(other, stored)).messages, []);
    });
});
