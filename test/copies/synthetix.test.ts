/** Copies of Synthetix' cancels, run against its practice venue. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Wallet } from 'ethers';
import type { CancelTarget, Plan } from '../../server/src/protocol/model.ts';
import { type AtVenue, startAtVenue } from './atVenue.ts';
import { installCast } from './cast.ts';
import { ethAccount, type Surroundings } from './programs.ts';

/** Everything that a shell, TypeScript or Python may take for something else: a tag that is sent along. */
const AWKWARD = `it's "$HOME" \`id\` \\n 50% λ 😀 !x`;

let venue: AtVenue;
let around: Surroundings;

before(async () => {
  const path = [await installCast()];
  venue = await startAtVenue({ venue: 'synthetix' });
  const { privateKey = '' } = venue.practice.secrets;
  around = { env: { ...(await ethAccount()), SYNTHETIX_PRIVATE_KEY: privateKey }, path };
});
after(() => venue.stop());

const textOf = (plan: Plan, part: string) =>
  plan.steps[0]?.stages.find(({ title }) => title.startsWith(part))?.text ?? assert.fail(part);

/** The bytes that arrive are those of the preview, with a signature at their end. */
async function arrivesAsShown(plan: Plan): Promise<void> {
  const sent = await venue.arrived();
  const shown = textOf(plan, 'Body before signing');
  assert.equal(sent.body.slice(0, shown.length - 1), shown.slice(0, -1));
  assert.match(
    sent.body.slice(shown.length - 1),
    /^,"signature":\{"v":2[78],"r":"0x[0-9a-f]{64}","s":"0x[0-9a-f]{64}"\}\}$/,
  );
}

async function cancel(copyId: string, target: CancelTarget, orderIds: readonly string[]): Promise<void> {
  const { plan, copy } = await venue.copy(copyId, target, { parameters: { source: AWKWARD } });
  await venue.cancels(copy, around, orderIds);
  await arrivesAsShown(plan);
}

describe('copies', () => {
  for (const id of ['cast', 'typescript', 'python']) {
    test(`${id}: two orders by orderId`, async () => {
      const orderIds = [venue.take().orderId, venue.take().orderId];
      await cancel(id, { by: 'orderId', orderIds }, orderIds);
    });

    test(`${id}: by clientOrderId`, async () => {
      const clientOrderId = `mine-${id}`;
      const order = await venue.practice.control('POST', '/book', { op: 'place', clientOrderId });
      const orderIds = [String((order as { id: string }).id)];
      await cancel(id, { by: 'clientOrderId', clientOrderIds: [clientOrderId] }, orderIds);
    });
  }

  test('curl: with a signature that was made elsewhere', async () => {
    const { orderId } = venue.take();
    const { plan, copy } = await venue.copy('curl', { by: 'orderId', orderIds: [orderId] });
    const { domain, message, types: all } = JSON.parse(textOf(plan, 'Typed data'));
    const { EIP712Domain: _, ...types } = all;
    const wallet = new Wallet(venue.practice.secrets['privateKey'] ?? '');
    const SYNTHETIX_SIGNATURE = await wallet.signTypedData(domain, types, message);
    await venue.cancels(copy, { env: { SYNTHETIX_SIGNATURE } }, [orderId]);
    await arrivesAsShown(plan);
  });

  test('cast: everything', async () => {
    await cancel('cast', { by: 'all' }, [venue.take().orderId]);
  });
});
