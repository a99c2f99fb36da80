/** The life of a cancellation: plan, journal, wire, evidence, outcome. */
import { isSame } from '../protocol/isSame.ts';
import type { SendParams, SendResult } from '../protocol/messages.ts';
import { keyText } from '../protocol/orderKey.ts';
import type { Session } from '../sessions/session.ts';
import { type CancellingContext, portsOf } from './context.ts';
import type { PastAttempt } from './journal/pastAttempts.ts';
import { isAll, type PreparedPlan } from './plan/plans.ts';
import { renew } from './plan/renew.ts';
import type { AttemptPorts } from './ports.ts';
import { reconcile } from './reconcile/reconciler.ts';
import { queryForOtherWindows } from './send/queryForOtherWindows.ts';
import { READ_LIMIT, type ReadFirst, readFirst } from './send/readFirst.ts';
import { sendPlan } from './send/sendPlan.ts';

/**
 * Sends a plan and answers when every request has its reply or its failure; it is reconciled afterwards. `signal` aborts
 * the waiting: what was sent by then is unknown, not undone.
 */
export async function send(
  params: SendParams,
  context: CancellingContext,
  signal: AbortSignal,
): Promise<SendResult> {
  const { plans } = context;
  const prepared = plans.take(params.planId);
  if (!prepared) return refused('This plan was sent already, or is no longer kept. Prepare it again.');
  // The session of now: the one that it was prepared with may have ended, and would know nothing new.
  const session = prepared.session && context.session(prepared.session.account.id);
  const ports = session && portsOf(session.account.id, context);
  if (!ports) return refused('There is no signed-in account to send it from. Nothing was sent.');
  const change = accountChange(prepared, session);
  if (change) return refused(change);
  const renewed = await renew(prepared, session, context);
  if (renewed) return renewed;
  const { account } = session;
  const { settled, unread } = await readBefore(prepared, account.id, ports, context, signal);
  if (unread.length > 0 && !params.despiteQuestions) {
    plans.putBack(prepared);
    return { kind: 'openQuestions', orders: unread };
  }
  const { otherWindows } = context;
  const decided = { prepared, params, account, ports, otherWindows, signal };
  const sent = await sendPlan(decided, settled, context);
  if ('kind' in sent) return sent;
  const markets = new Set(prepared.plan.rows.map((row) => row.order?.market.id));
  for (const market of markets) session.reread(market);
  reconcile(sent, context);
  // What was just written down is taken in now, so that the next decision does not wait for that.
  void otherWindows.lookAround();
  return { kind: 'sent', cancellation: sent.record.snapshot() };
}

/** What earlier processes tried, to be listed; what they left unresolved is taken up when its account is live. */
export function remember(
  past: readonly PastAttempt[],
  { attempts }: Pick<CancellingContext, 'attempts'>,
): void {
  for (const { facts, rows } of past) attempts.add(facts, rows, []).record.announce();
}

/** An account's session is live: the venue can be asked about its unresolved orders. */
export function resume(accountId: string, context: CancellingContext): void {
  for (const attempt of context.attempts.tracked(accountId))
    if (!attempt.reconciler && !attempt.isBeingSent) reconcile(attempt, context);
}

/** The venue's own cancel-all names no order: it is not held up by what is known of single ones. */
async function readBefore(
  prepared: PreparedPlan,
  accountId: string,
  ports: AttemptPorts,
  { world, otherWindows, attempts }: CancellingContext,
  signal: AbortSignal,
): Promise<ReadFirst> {
  if (isAll(prepared) || prepared.again) return { settled: [], unread: [] };
  const { rows } = prepared.plan;
  await otherWindows.lookAround();
  const theirs = otherWindows.unresolved(accountId, rows, (id) => attempts.get(id) !== undefined);
  const [own, elsewhere] = await Promise.all([
    readFirst(attempts, accountId, rows, world, signal),
    queryForOtherWindows(theirs, ports, { ms: READ_LIMIT, world }, signal),
  ]);
  const settled = [...own.settled, ...elsewhere.settled];
  const known = new Set(settled.map(({ key }) => keyText(key)));
  const unread = [...own.unread, ...elsewhere.unread].filter((key) => !known.has(keyText(key)));
  return { settled, unread };
}

/** What is not the same any more of the account that a plan was prepared for: it would go elsewhere, or as somebody else. */
function accountChange({ session: before, secrets }: PreparedPlan, now: Session): string | undefined {
  const isSameAccount = isSame(before?.account, now.account);
  const isSameSigner = isSame(secrets, now.contact?.transport.secrets);
  if (isSameAccount && isSameSigner) return undefined;
  const what = isSameAccount ? 'The credentials' : 'The options';
  return `${what} of account “${now.account.name}” were changed since this was prepared. Nothing was sent. Prepare it again.`;
}

function refused(message: string): SendResult {
  return { kind: 'refused', message };
}
