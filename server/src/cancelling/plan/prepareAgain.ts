import type { PrepareAgainResult, RowParams } from '../../protocol/messages.ts';
import type { CancellationRow, OrderKey } from '../../protocol/model.ts';
import { keyText } from '../../protocol/orderKey.ts';
import { isUnresolved } from '../../protocol/outcome.ts';
import type { Session } from '../../sessions/session.ts';
import { orderIdOf } from '../../venues/identify.ts';
import type { CancellingContext } from '../context.ts';
import type { Step } from './buildPayload.ts';
import type { Plans } from './plans.ts';

/**
 * Prepares an order's request to be sent once more, by a person's decision and after a read: the identical bytes while
 * the venue still takes them, a request of its own for this one order otherwise. Cancel-all is never repeated.
 */
export async function prepareAgain(
  { cancellationId, key }: RowParams & { readonly key: OrderKey },
  context: Pick<CancellingContext, 'attempts' | 'session' | 'plans'>,
): Promise<PrepareAgainResult> {
  const attempt = context.attempts.get(cancellationId);
  const session = attempt && context.session(attempt.record.facts.account.id);
  const { plans } = context;
  const row = attempt?.record.row(key);
  if (!attempt || !row) return refused('This attempt is not known here any more.');
  if (!session?.contact) return refused('The account is not signed in.');
  const objection = objectionTo(row);
  if (objection) return refused(objection);
  const step = attempt.steps.find(({ payload }) =>
    payload.rows.some((one) => keyText(one.key) === keyText(key)),
  );
  const good = step && step.request.target.by !== 'all' && plans.isFresh(step, session);
  return good ? identical(step, row, session, plans) : anew(row, session, plans);
}

function objectionTo({ outcome, readAt }: CancellationRow): string | undefined {
  if (!outcome) return 'The request has no answer yet: wait for it.';
  if (outcome.kind === 'cancelled' || outcome.kind === 'notOpen') return 'The order is not open any more.';
  if (isUnresolved(outcome) && readAt === undefined) {
    return 'The venue has not been asked about this order since. Choose Check Status Again first: it may be cancelled already.';
  }
  return undefined;
}

async function identical(
  step: Step,
  row: CancellationRow,
  session: Session,
  plans: Plans,
): Promise<PrepareAgainResult> {
  const plan = plans.again(step, session);
  const others = step.payload.rows.length - 1;
  const names =
    others > 0 ? `It names this order and ${others} more of the same request.` : 'It names this order only.';
  const nonce =
    step.payload.signing.scheme === 'eip712'
      ? ' The venue takes its nonce once, so at most one of the two takes effect.'
      : '';
  const why = `The identical bytes go out once more; the venue still takes them. ${names} An order that is gone cannot be cancelled twice.${nonce}${lastRead(row)}`;
  return { kind: 'plan', plan, identical: true, why };
}

async function anew(row: CancellationRow, session: Session, plans: Plans): Promise<PrepareAgainResult> {
  const { key } = row;
  const orderId = orderIdOf(row);
  const target =
    orderId === undefined && key.by === 'clientOrderId'
      ? ({ by: 'clientOrderId', clientOrderIds: [key.clientOrderId] } as const)
      : ({ by: 'orderId', orderIds: [orderId ?? ''] } as const);
  const { id: accountId, venue } = session.account;
  const request = { venue, accountId, target, parameters: {} };
  const prepared = await plans.prepare({ request, shown: true });
  if (prepared.kind !== 'plan') return prepared;
  plans.markAgain(prepared.plan.id);
  const why = `A new request for this order alone, with a time and a nonce of its own: the first one's bytes are too old for the venue, their number has gone out, or they named more than single orders. If the first one still arrives, the second finds nothing to cancel.${lastRead(row)}`;
  return { kind: 'plan', plan: prepared.plan, identical: false, why };
}

function lastRead({ outcome }: CancellationRow): string {
  const seen = outcome && isUnresolved(outcome) && outcome.seenOpenAt !== undefined;
  return seen
    ? ' The last read showed the order open.'
    : ' The last read did not settle what became of the order.';
}

function refused(message: string): PrepareAgainResult {
  return { kind: 'refused', message };
}
