/** An account with an older key: a header, on the stream too; and no sub-accounts. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { inState, openTestAccount, streaming, type TestAccount } from '../testAccount.ts';

describe('an account with an older key', () => {
  let testAccount: TestAccount;
  before(async () => {
    testAccount = await openTestAccount({ orders: 6, credentialKind: 'apiKey' });
  });
  after(() => testAccount.practice.stop());

  test('says who it is with one header on every request, and on the stream', async () => {
    const { practice } = testAccount;
    await streaming(practice);
    const asked = (await practice.received()).filter(({ method }) => method !== 'EMIT');
    assert.ok(asked.some(({ target }) => target.startsWith('/socket.io/')));
    for (const { target, headers } of asked) {
      assert.equal(headers['x-api-key'], practice.secrets['apiKey'], target);
      assert.equal(headers['lmts-signature'], undefined, target);
    }
  });

  test('shows before it is sent that nothing is signed, and hides the value', async () => {
    const { practice } = testAccount;
    const { orderId } = testAccount.take();
    const plan = await practice.plan({ by: 'orderId', orderIds: [orderId] }, { shown: true });
    const stages = plan.steps[0]?.stages ?? [];
    assert.deepEqual(
      stages.map(({ title }) => title),
      ['Request', 'Body', 'Signature', 'Headers', 'Authentication headers'],
    );
    assert.deepEqual(stages[2]?.rows, [{ label: 'x-api-key', value: 'not shown' }]);
    assert.match(stages[4]?.rows?.[0]?.value ?? '', /^not shown \(SHA-256 /);
  });

  test('does not act for a sub-account: not by a request, and not by its options', async () => {
    const { practice } = testAccount;
    const { orderId } = testAccount.take();
    const target = { by: 'orderId', orderIds: [orderId] } as const;
    await assert.rejects(
      practice.plan(target, { parameters: { onBehalfOf: '42' } }),
      /“On behalf of” needs other credentials than “Older API key/,
    );
    await practice.control('DELETE', '/log');
    practice.services.matchAccounts([{ ...practice.account, options: { onBehalfOf: '42' } }]);
    const { why } = await inState(practice, 'failed');
    assert.match(why.message, /“On behalf of” cannot be used with this kind of credentials/);
    assert.deepEqual(await practice.received(), []);
  });
});
