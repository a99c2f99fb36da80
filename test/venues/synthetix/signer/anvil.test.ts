/** A real signer: anvil, whose first account may trade at the practice venue. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Anvil, startAnvil } from '../../../host/anvil.ts';
import type { TestAccount } from '../../testAccount.ts';
import { cancelsAt, openAtSigner, openIds } from './signerAccount.ts';

/** The first of the accounts that every anvil has, and one that none has. */
const OWN = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266';
const FOREIGN = '0x52908400098527886E0F7030069857D2E4169EE7';

describe('anvil signs', { timeout: 300_000 }, () => {
  let anvil: Anvil;
  const accounts: TestAccount[] = [];
  const open = async (address: string, kind: 'signer' | 'signerForCancels') => {
    const opened = await openAtSigner({ url: anvil.url, address }, kind);
    accounts.push(opened);
    return opened;
  };
  before(async () => {
    anvil = await startAnvil();
  });
  after(async () => {
    for (const { practice } of accounts) await practice.stop();
    await anvil?.stop();
  });

  test('the reads, the stream and a cancel that the venue takes', async () => {
    const account = await open(OWN, 'signer');
    const { practice } = account;
    const order = account.take();
    const plan = await practice.plan({ by: 'orderId', orderIds: [order.orderId] });
    const result = await practice.send(plan);
    assert.ok(result.kind === 'sent', JSON.stringify(result));
    assert.equal(result.cancellation.rows[0]?.outcome?.kind, 'cancelled');
    assert.match((await practice.statusOf(order.orderId)) ?? '', /^cancelled$/i);
    assert.match(practice.updates.at(-1)?.identity ?? '', new RegExp(OWN));
  });

  test('the venue’s own cancel-all, where no list is read', async () => {
    const { practice } = await open(OWN, 'signerForCancels');
    const result = await practice.send(await practice.plan({ by: 'all' }));
    assert.ok(result.kind === 'sent', JSON.stringify(result));
    assert.deepEqual(await openIds(practice), []);
  });

  test('nothing for an account that it does not have, which is told', async () => {
    const { practice } = await open(FOREIGN, 'signerForCancels');
    const [orderId = ''] = await openIds(practice);
    const result = await practice.send(await practice.plan({ by: 'orderId', orderIds: [orderId] }));
    const outcome = result.kind === 'sent' ? result.cancellation.rows[0]?.outcome : undefined;
    assert.match(
      outcome?.kind === 'notSent' ? outcome.why : JSON.stringify(result),
      /does not have the account/,
    );
    assert.deepEqual(await cancelsAt(practice), []);
  });
});
