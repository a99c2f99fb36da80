/** Every kind of credentials that a venue names, at its practice venue: sign in, list, cancel, and no secret anywhere. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CredentialKind } from '../../server/src/protocol/model.ts';
import { fifth, withFifth } from './fifth/registered.ts';
import { inState, openTestAccount } from './testAccount.ts';

/**
 * The kinds beside the first one, which every other test has; without those that are only exchanged for another one,
 * closed by the venue, or need something beside the venue: a signer or a file.
 */
const others = withFifth.venues.flatMap(({ description: { id, credentialKinds } }) => {
  const [, ...kinds] = credentialKinds;
  const kept = kinds.filter(
    ({ exchangedFor, closed, signsElsewhere, fields }) =>
      exchangedFor === undefined && !closed && !signsElsewhere && !fields.some(({ fromFile }) => fromFile),
  );
  return kept.map((kind) => ({ venue: id, kind }));
});

describe('each other kind of credentials', () => {
  for (const { venue, kind } of others) {
    test(`${venue}: ${kind.label}`, () => signInListCancel(venue, kind));
  }
  test('is there at the fifth venue too', () => {
    assert.ok(others.some(({ venue }) => venue === fifth.id));
  });
});

async function signInListCancel(venue: string, { id, fields }: CredentialKind): Promise<void> {
  const options = { venue, registry: withFifth, orders: 6, credentialKind: id };
  const testAccount = await openTestAccount(options);
  const { practice } = testAccount;
  try {
    assert.deepEqual(
      Object.keys(practice.secrets),
      fields.map((field) => field.id),
    );
    const order = testAccount.take();
    const plan = await practice.plan({ by: 'orderId', orderIds: [order.orderId] }, { shown: true });
    const [step] = plan.steps;
    assert.ok(step?.stages.some(({ note }) => note?.startsWith('Nothing is signed.')));
    const sent = await practice.send(plan);
    assert.ok(sent.kind === 'sent', JSON.stringify(sent));
    assert.equal((await testAccount.settled(sent.cancellation.id)).outcome?.kind, 'cancelled');
    assert.match((await practice.statusOf(order.orderId)) ?? '', /^cancell?ed$/i);
    const everything = [
      practice.updates,
      practice.cancellations,
      practice.log,
      await practice.journal(),
      plan,
    ];
    const text = JSON.stringify(everything);
    for (const secret of Object.values(practice.secrets)) assert.ok(!text.includes(secret));
  } finally {
    await practice.stop();
  }
}

describe('credentials of another kind than the account has', () => {
  test('are no sign-in, and nothing is sent', async () => {
    const testAccount = await openTestAccount({ orders: 2 });
    const { practice } = testAccount;
    try {
      await practice.control('DELETE', '/log');
      practice.services.matchAccounts([{ ...practice.account, credentialKind: 'apiKey' }]);
      await inState(practice, 'signedOut');
      assert.deepEqual(await practice.received(), []);
    } finally {
      await practice.stop();
    }
  });
});
