/** What a key may do at Synthetix, as far as the venue's documents tell it (getSubAccounts, getSubAccountIds, 2026-05-30). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { synthetix } from '../../../server/src/venues/synthetix/index.ts';
import { reply } from '../fixtures.ts';
import { fakeLine } from '../line.ts';
import { account, secrets } from './fixtures.ts';

const ID = account.options['subAccountId'] ?? '';
const signal = new AbortController().signal;
const unlocked = await synthetix.unlock?.(secrets);
const owner = (unlocked?.ok && unlocked.value.owner) || '';
const OTHER = '0x00000000000000000000000000000000000000aa';

interface Told {
  readonly signers?: readonly object[];
  readonly master?: string | null;
  /** The answer to the public read; `none`: the test fails where it is asked. */
  readonly ids?: unknown;
}

async function told({ signers = [], master = null, ids = 'none' }: Told) {
  const own = {
    subAccountId: ID,
    masterAccountId: master,
    subAccountName: 'Main',
    delegatedSigners: signers,
  };
  const { transport } = fakeLine(account, secrets, ({ body = '' }) => {
    if (body.includes('"getSubAccounts"')) return { status: 'ok', response: { subAccounts: [own] } };
    assert.ok(body.includes('"getSubAccountIds"') && body.includes(owner) && ids !== 'none', body);
    return ids;
  });
  const session = synthetix.open({ ...transport, owner });
  const proof = await session.prove(signal);
  assert.ok(proof.ok);
  return { identity: proof.value.identity, cannotCancel: await session.cannotCancel?.(signal) };
}

const identity = async (answers: Told) => (await told(answers)).identity;

const signer = (walletAddress: string, ...permissions: string[]) => ({
  subAccountId: ID,
  walletAddress,
  permissions,
  expiresAt: null,
});
const ok = (own: readonly string[], delegated: readonly string[]) => ({
  status: 'ok',
  response: { subAccountIds: own, delegatedSubAccountIds: delegated },
});

test('a delegated key is told by its permission, without another read', async () => {
  for (const [permission, words] of [
    ['session', /: session \(cannot withdraw\)$/],
    ['trading', /: session \(cannot withdraw\)$/],
    ['delegate', /: delegate \(cannot withdraw, can make session keys\)$/],
  ] as const) {
    const signers = [signer(OTHER, 'session'), signer(owner.toLowerCase(), permission)];
    assert.match(await identity({ signers }), words);
  }
});

test('an owner is told where the venue lists the sub-account as the key’s own', async () => {
  assert.match(await identity({ ids: ok([ID, '9'], []) }), /: owner \(it can withdraw/);
  assert.match(await identity({ ids: { status: 'ok', response: [ID] } }), /: owner \(it can withdraw/);
  assert.match(await identity({ master: owner.toLowerCase() }), /: owner \(it can withdraw/);
});

test('what is neither is not called an owner', async () => {
  const signers = [signer(OTHER, 'session')];
  assert.match(
    await identity({ signers, ids: ok(['9'], []) }),
    /: neither owner nor delegated: perhaps a manager/,
  );
  assert.match(await identity({ ids: ok([], [ID]) }), /: delegated \(its permission is not listed\)$/);
});

test('where the venue does not say, nothing is guessed, and the key signs in all the same', async () => {
  const words = /: owner or manager \(the venue did not say which\)$/;
  assert.match(await identity({ ids: reply(500, '') }), words);
  assert.match(await identity({ ids: { status: 'ok', response: { odd: 1 } } }), words);
});

test('a delegate that may not cancel is told before the first cancel', async () => {
  const mine = (more: object) => told({ signers: [{ ...signer(owner, 'session'), ...more }] });
  const past = Date.UTC(2026, 0, 1);
  for (const [more, why] of [
    [{ permissions: [] }, /delegated with no permission/],
    [{ permissions: ['read'] }, /delegated with read/],
    [{ expiresAt: past }, /ended 2026-01-01 00:00 UTC/],
    [{ expiresAt: new Date(past).toISOString() }, /ended 2026-01-01 00:00 UTC/],
  ] as const)
    assert.match((await mine(more)).cannotCancel ?? '', why, JSON.stringify(more));
});

test('what is not documented says neither that a key can cancel nor that it cannot', async () => {
  for (const more of [
    { permissions: ['xyz'] },
    { permissions: ['SESSION'] },
    { permissions: null },
    { permissions: 'read' },
    { expiresAt: 0 },
    { expiresAt: 1_700_000_000 },
    { expiresAt: 'never' },
    { expiresAt: Date.UTC(2030, 0, 1) },
  ]) {
    const signers = [{ ...signer(owner, 'session'), ...more }];
    assert.equal((await told({ signers })).cannotCancel, undefined, JSON.stringify(more));
  }
  assert.match(await identity({ signers: [signer(owner, 'xyz')] }), /: xyz \(not documented\)$/);
});
