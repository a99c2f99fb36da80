import { isSame } from '../protocol/isSame.ts';
import type { SendParams, SendResult } from '../protocol/messages.ts';
import type { Millis, Order } from '../protocol/model.ts';
import { keyText } from '../protocol/orderKey.ts';
import type { Session } from '../sessions/session.ts';
import { Attempts } from './attempts.ts';
import type { PastAttempt } from './journal/pastAttempts.ts';
import { isAll, type PreparedPlan } from './plan/plans.ts';
import { renew } from './plan/renew.ts';
import type { AttemptPorts, CancellingPorts } from './ports.ts';
import { Reconciler } from './reconcile/reconciler.ts';
import { UnresolvedOrders } from './reconcile/unresolvedOrders.ts';
import { queryForOtherWindows } from './send/queryForOtherWindows.ts';
import { READ_LIMIT, type ReadFirst, readFirst } from './send/readFirst.ts';
import { sendPlan } from './send/sendPlan.ts';

/** The life of cancellations: plan, journal, wire, evidence, outcome. */
export class Cancelling {
  readonly attempts: Attempts;
  readonly unresolved: UnresolvedOrders;
  readonly #ports: CancellingPorts;
  readonly #stop = new AbortController();
  readonly #follower: Reconciler;

  constructor(ports: CancellingPorts) {
    this.#ports = ports;
    const { world, publish } = ports;
    this.attempts = new Attempts({ sleep: world.sleep, publish }, this.#stop.signal);
    this.#follower = new Reconciler(ports, this.#stop.signal);
    this.unresolved = new UnresolvedOrders(ports, this.attempts, this.#follower);
  }

  /** What earlier processes tried, to be listed; what they left open is taken up when its account is live. */
  remember(past: readonly PastAttempt[]): void {
    for (const { facts, rows } of past) this.attempts.add(facts, rows, []).record.announce();
  }

  /** An account's session is live: its open questions can be asked. */
  resume(accountId: string): void {
    for (const attempt of this.attempts.followed(accountId))
      if (!attempt.reconciler && !attempt.isBeingSent) this.#follower.reconcile(attempt);
  }

  /** A complete list of open orders was asked for at `askedAt`. */
  listed(accountId: string, orders: ReadonlyMap<string, Order>, askedAt: Millis): void {
    this.attempts.listed(accountId, orders, askedAt);
  }

  /** Ends the following up of open questions; what was sent stays sent. */
  stop(): void {
    this.#stop.abort(new Error('The server stops.'));
  }

  /**
   * Sends a plan and answers when every request has its reply or its failure. Open questions are followed up
   * afterwards. `signal` aborts the waiting: what was sent by then is unknown, not undone.
   */
  async send(params: SendParams, signal: AbortSignal): Promise<SendResult> {
    const { plans } = this.#ports;
    const prepared = plans.take(params.planId);
    if (!prepared) return refused('This plan was sent already, or is no longer kept. Prepare it again.');
    // The session of now: the one that it was prepared with may have ended, and would know nothing new.
    const session = prepared.session && this.#ports.session(prepared.session.account.id);
    const ports = session && this.#follower.portsOf(session.account.id);
    if (!ports) return refused('There is no signed-in account to send it from. Nothing was sent.');
    const change = accountChange(prepared, session);
    if (change) return refused(change);
    const renewed = await renew(prepared, session, { plans, nonces: this.#ports.nonces });
    if (renewed) return renewed;
    const { settled, unread } = await this.#readFirst(prepared, session.account.id, ports, signal);
    if (unread.length > 0 && !params.despiteQuestions) {
      plans.putBack(prepared);
      return { kind: 'openQuestions', orders: unread };
    }
    const context = { ports: this.#ports, attempts: this.attempts };
    const sent = await sendPlan({ prepared, session, ports, settled, params }, context, signal);
    if ('kind' in sent) return sent;
    const markets = new Set(prepared.plan.rows.map((row) => row.order?.market.id));
    for (const market of markets) session.reread(market);
    this.#follower.reconcile(sent);
    // What was just written down is taken in now, so that the next decision does not wait for that.
    void this.#ports.otherWindows.lookAround();
    return { kind: 'sent', cancellation: sent.record.snapshot() };
  }

  /** The venue's own cancel-all names no order: it is not held up by what is known of single ones. */
  async #readFirst(
    prepared: PreparedPlan,
    accountId: string,
    ports: AttemptPorts,
    signal: AbortSignal,
  ): Promise<ReadFirst> {
    if (isAll(prepared) || prepared.again) return { settled: [], unread: [] };
    const { world, otherWindows } = this.#ports;
    const { rows } = prepared.plan;
    await otherWindows.lookAround();
    const theirs = otherWindows.unresolved(accountId, rows, (id) => this.attempts.get(id) !== undefined);
    const [own, elsewhere] = await Promise.all([
      readFirst(this.attempts, accountId, rows, world, signal),
      queryForOtherWindows(theirs, ports, { ms: READ_LIMIT, world }, signal),
    ]);
    const settled = [...own.settled, ...elsewhere.settled];
    const known = new Set(settled.map(({ key }) => keyText(key)));
    const unread = [...own.unread, ...elsewhere.unread].filter((key) => !known.has(keyText(key)));
    return { settled, unread };
  }
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
