/** The floor at Synthetix, whose limits make none of 50 requests wait: signed one after the other, sent all at once. */
import type { Description } from '../../server/sandbox/index.ts';
import { synthetix } from '../../server/src/venues/synthetix/index.ts';
import { entranceTo } from '../venues/practice.ts';
import { timed } from './measure.ts';

const BATCH = 20;

/** Signs as many requests as a run does and sends none: what is measured afterwards does not pay for compiling. */
export async function warmUp(description: Description, orderIds: readonly string[]): Promise<void> {
  const sign = await signer(description, orderIds);
  for (let i = 0; i * BATCH < orderIds.length; i += 1) sign(i);
}

/** Milliseconds that signing, the way, and the practice venue's own work take. The orders are gone afterwards. */
export async function allAtOnce(description: Description, orderIds: readonly string[]): Promise<number> {
  const sign = await signer(description, orderIds);
  const send = async (nonce: number) => {
    const { method, headers, body = '', origin, target } = sign(nonce);
    const reply = await fetch(`${origin}${target}`, { method, headers: { ...headers }, body });
    if (!(await reply.text()).includes('canceled')) throw new Error('not cancelled');
  };
  const requests = Array.from({ length: Math.ceil(orderIds.length / BATCH) }, (_, i) => i);
  return timed(() => Promise.all(requests.map(send)));
}

/** Makes the signed request for one batch of the orders. */
async function signer(description: Description, orderIds: readonly string[]) {
  const { endpoints, secrets, options = {} } = entranceTo('synthetix', description);
  const unlocked = await synthetix.unlock?.(secrets);
  if (!unlocked?.ok) throw new Error('the key cannot be used');
  const { owner, secrets: own } = unlocked.value;
  const account = {
    id: 'a',
    venue: 'synthetix',
    name: 'a',
    environment: 'sandbox',
    endpoints,
    options,
  } as const;
  return (nonce: number) => {
    const ids = orderIds.slice(nonce * BATCH, (nonce + 1) * BATCH);
    const target = { by: 'orderId', orderIds: ids } as const;
    const request = { venue: 'synthetix', accountId: 'a', target, parameters: {} };
    const now = Date.now();
    const signer = { nonce: BigInt(now + nonce), ...(owner === undefined ? {} : { owner }) };
    const context = { now, uuid: crypto.randomUUID(), account, known: new Map(), ...signer };
    return synthetix.sign(synthetix.payload(request, context), own).call;
  };
}
