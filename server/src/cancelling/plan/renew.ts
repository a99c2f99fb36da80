import type { SendResult } from '../../protocol/messages.ts';
import type { Session } from '../../sessions/session.ts';
import { listChange } from './listChange.ts';
import { isFresh, type Nonces } from './nonces.ts';
import type { Plans, PreparedPlan } from './plans.ts';

interface RenewPorts {
  readonly plans: Plans;
  readonly nonces: Pick<Nonces, 'isBehind'>;
}

/**
 * A fresh plan where what was prepared is not what is to be sent any more: orders were added to its list or modified, or
 * the bytes that were shown are too old for the venue. Nothing while it is good.
 */
export async function renew(
  prepared: PreparedPlan,
  session: Session,
  { plans, nonces }: RenewPorts,
): Promise<SendResult | undefined> {
  return (await relist(prepared, session, plans)) ?? freshen(prepared, session, { plans, nonces });
}

async function relist(
  { plan: { bound, rows, request }, shown }: PreparedPlan,
  session: Session,
  plans: Plans,
): Promise<SendResult | undefined> {
  const change = bound && listChange(bound, rows, session);
  if (!bound || !change) return undefined;
  const { orderIds, added, modified, removed } = change;
  if (orderIds.length === 0) {
    const message = 'None of these orders is in the list of open orders any more. Nothing was sent.';
    return { kind: 'refused', message };
  }
  // What only shrank is sent as it was agreed to: a second question would cost time while the market moves, a request for
  // an order that is gone cancels nothing else, and its outcome says what became of it.
  if (added.length === 0 && modified.length === 0) return undefined;
  const target = { by: 'orderId', orderIds } as const;
  const fresh = await plans.prepare({ request: { ...request, target }, shown, bound });
  return fresh.kind === 'plan' ? { kind: 'changed', plan: fresh.plan, added, modified, removed } : fresh;
}

async function freshen(
  { plan: { request, bound }, shown, steps, again }: PreparedPlan,
  { contact }: Session,
  { plans, nonces }: RenewPorts,
): Promise<SendResult | undefined> {
  const now = contact?.transport.now() ?? 0;
  if (!shown || steps.every(({ payload }) => isFresh(payload, now, nonces))) return undefined;
  if (again) {
    const message =
      'The identical bytes have become too old for the venue. Nothing was sent; choose Send Again once more.';
    return { kind: 'refused', message };
  }
  const fresh = await plans.prepare({ request, shown, ...(bound ? { bound } : {}) });
  return fresh.kind === 'plan' ? { kind: 'renewed', plan: fresh.plan } : fresh;
}
