import type { SendParams, SendResult } from '../protocol/messages.ts';
import type { OrderKey } from '../protocol/model.ts';
import type { Session } from '../sessions/session.ts';
import type { KeyOutcome } from '../venues/venue.ts';
import { attempt } from './attempt.ts';
import type { Attempt, Attempts } from './attempts.ts';
import { journalOutcomes } from './chronicle.ts';
import { attemptAccount } from './journal.ts';
import { narrow } from './narrow.ts';
import { isAll, type PreparedPlan } from './plans.ts';
import type { CancellingPorts, FollowPorts } from './ports.ts';
import { keyText } from './resolve.ts';
import { journalIntents } from './sendOnce.ts';
import type { Step } from './step.ts';
import type { AttemptOptions } from './stepSending.ts';

/** What a plan is sent with. */
export interface Sending {
  readonly prepared: PreparedPlan;
  readonly session: Session;
  readonly ways: FollowPorts;
  /** What became of orders that a read before settled: nothing is sent for them. */
  readonly settled: readonly KeyOutcome[];
  readonly params: SendParams;
}

const LEFT_OUT =
  'Its request also names an order that is not to be cancelled now, and its bytes must not change.';

/** Journals a plan and sends it; nothing is sent that somebody else is just cancelling. */
export class Sender {
  readonly #ports: CancellingPorts;
  readonly #attempts: Attempts;

  constructor(ports: CancellingPorts, attempts: Attempts) {
    this.#ports = ports;
    this.#attempts = attempts;
  }

  /**
   * The attempt when every request has its answer or its failure; or why nothing was sent. `overtaken`: another window
   * wrote something about these orders just before, and nothing was sent; not where it `isLast` of some turns.
   */
  async send(
    sending: Sending,
    signal: AbortSignal,
    isLast: boolean,
  ): Promise<Attempt | SendResult | 'overtaken'> {
    const { prepared, session, ways, settled, params } = sending;
    const { account } = session;
    const rivals = isAll(prepared) ? [] : this.#ports.others.rivals(account.id, prepared.plan.rows);
    // Up to the new attempt nothing is waited for: what is added is seen by whoever comes next.
    const blocked = [...settled, ...this.#inFlight(prepared, account.id), ...rivals.map(elsewhere)];
    const added = this.#add(sending, blocked);
    added.isBeingSent = true;
    added.record.begunAt = ways.line.world.monotonic();
    try {
      const steps = await this.#steps(prepared, session, blocked);
      added.steps = steps;
      const unjournaled = params.unjournaled === true;
      const payloads = steps.map(({ payload }) => payload);
      if (!(await journalIntents(payloads, added.record, ways, account)) && !unjournaled) {
        return this.#notJournaled(added, prepared);
      }
      if ((await this.#isOvertaken(prepared, added)) && !isLast)
        return await this.#giveWay(steps, added, ways);
      await settleUnsent(prepared, steps, blocked, added, ways);
      const own = await this.#first(steps, added, ways);
      const options = { account, shown: prepared.shown || prepared.again === true, unjournaled };
      await sendAll(own, added, ways, options, signal);
    } catch (error) {
      await settleAfter(error, added, ways);
    } finally {
      added.isBeingSent = false;
    }
    return added;
  }

  /** The requests without those that are not to be sent now. */
  #steps(prepared: PreparedPlan, session: Session, blocked: readonly KeyOutcome[]): Promise<readonly Step[]> {
    const maker = this.#ports.plans.maker(prepared.venue, session);
    const without = new Set(blocked.map(({ key }) => keyText(key)));
    return narrow(prepared.steps, without, maker, prepared.shown || prepared.again === true);
  }

  #notJournaled({ record }: Attempt, prepared: PreparedPlan): SendResult {
    this.#attempts.remove(record.id);
    this.#ports.plans.putBack(prepared);
    return {
      kind: 'notJournaled',
      message: 'The journal of attempts cannot be written. Nothing was sent.',
    };
  }

  /** Orders that this window is cancelling at this moment. */
  #inFlight(prepared: PreparedPlan, accountId: string): readonly KeyOutcome[] {
    if (isAll(prepared)) return [];
    const why = 'It is being cancelled already: that request has no answer yet.';
    return this.#attempts.inFlight(accountId, prepared.plan.rows).map((key) => notSent(key, why));
  }

  #add({ prepared, session, params }: Sending, blocked: readonly KeyOutcome[]): Attempt {
    const { uuid, now } = this.#ports.world;
    const id = uuid();
    const facts = {
      id,
      run: params.run ?? id,
      account: attemptAccount(session.account),
      startedAt: now(),
      all: isAll(prepared),
    };
    const outcomes = new Map(blocked.map(({ key, outcome }) => [keyText(key), { outcome }]));
    const rows = prepared.plan.rows.map((row) => ({
      following: false,
      ...row,
      ...outcomes.get(keyText(row.key)),
    }));
    return this.#attempts.add(facts, rows, []);
  }

  /** Whether another window wrote something about these orders that was not known when this attempt began. */
  async #isOvertaken(prepared: PreparedPlan, { record }: Attempt): Promise<boolean> {
    const { others } = this.#ports;
    const { account } = record.facts;
    if (isAll(prepared)) return false;
    const hasNews = await (record.journaled ? others.lookBeforeOwn() : others.lookAround());
    if (!hasNews) return false;
    const { rows } = prepared.plan;
    if (others.rivals(account.id, rows, record.id).length > 0) return true;
    const isKnown = (id: string) => this.#attempts.get(id) !== undefined;
    return !prepared.again && others.open(account.id, rows, isKnown).length > 0;
  }

  /** Leaves the orders to be decided about anew: whoever reads the journal knows that this attempt sends nothing. */
  async #giveWay(steps: readonly Step[], { record }: Attempt, ways: FollowPorts): Promise<'overtaken'> {
    const why = 'Another window wrote about it first. What was left to do became a cancellation of its own.';
    const outcomes = steps.flatMap(({ payload }) => payload.rows.map(({ key }) => notSent(key, why)));
    if (record.journaled) await journalOutcomes(record, outcomes, ways);
    this.#attempts.remove(record.id);
    return 'overtaken';
  }

  /** The steps whose orders no other window began to cancel before: the order of the journal decides. */
  async #first(steps: readonly Step[], { record }: Attempt, ways: FollowPorts): Promise<readonly Step[]> {
    const { account, all } = record.facts;
    if (all || !record.journaled) return steps;
    const rows = steps.flatMap(({ payload }) => payload.rows);
    const rivals = this.#ports.others.rivals(account.id, rows, record.id);
    if (rivals.length === 0) return steps;
    const taken = new Set(rivals.map(({ key }) => keyText(key)));
    const isTaken = ({ payload }: Step) => payload.rows.some(({ key }) => taken.has(keyText(key)));
    const outcomes = steps
      .filter(isTaken)
      .flatMap(({ payload }) => payload.rows)
      .map((row) => (taken.has(keyText(row.key)) ? elsewhere(row) : notSent(row.key, LEFT_OUT)));
    record.settle(outcomes);
    await journalOutcomes(record, outcomes, ways);
    return steps.filter((step) => !isTaken(step));
  }
}

/** As many at once as the venue takes; each step is signed when its turn comes. */
async function sendAll(
  steps: readonly Step[],
  { record }: Attempt,
  ways: FollowPorts,
  options: AttemptOptions,
  signal: AbortSignal,
): Promise<void> {
  const queue = [...steps];
  const worker = async () => {
    for (let step = queue.shift(); step; step = queue.shift()) {
      const { rows } = step.payload;
      // One that fails by a defect holds up no other, and leaves no order as if it were being cancelled for ever.
      await attempt(step, record, ways, options, signal).catch((error: unknown) =>
        settleAfter(error, { record }, ways, new Set(rows.map(({ key }) => keyText(key)))),
      );
    }
  };
  await Promise.all(Array.from({ length: ways.venue.pace.concurrent }, worker));
}

/** What was not settled when something failed is settled now: as unknown, because a part of it may have been sent. */
async function settleAfter(
  error: unknown,
  { record }: Pick<Attempt, 'record'>,
  ways: FollowPorts,
  only?: ReadonlySet<string>,
): Promise<void> {
  const reason = error instanceof Error ? error.message : String(error);
  ways.log(`Sending cancellation ${record.id} failed: ${reason}`);
  const since = ways.line.world.now();
  const message = `Sending it failed: ${reason}`;
  const outcome = { kind: 'unknown', since, cause: 'aborted', message } as const;
  const outcomes = record
    .rows()
    .filter((row) => row.outcome === undefined && (!only || only.has(keyText(row.key))))
    .map(({ key }) => ({ key, outcome }));
  record.settle(outcomes);
  await journalOutcomes(record, outcomes, ways);
}

/** Rows that no step is sent for: settled by a read, on their way elsewhere, or in a step that had to be left out. */
async function settleUnsent(
  { plan }: PreparedPlan,
  steps: readonly Step[],
  blocked: readonly KeyOutcome[],
  { record }: Attempt,
  ways: FollowPorts,
): Promise<void> {
  const sent = steps.flatMap(({ payload }) => payload.rows);
  const known = new Set([...sent, ...blocked].map(({ key }) => keyText(key)));
  const leftOut = plan.rows
    .filter(({ key }) => !known.has(keyText(key)))
    .map(({ key }) => notSent(key, LEFT_OUT));
  const outcomes = [...blocked, ...leftOut];
  record.settle(outcomes);
  if (outcomes.length > 0) await journalOutcomes(record, outcomes, ways);
}

function elsewhere({ key }: { readonly key: OrderKey }): KeyOutcome {
  return notSent(key, 'Another window is cancelling it: that request has no answer yet.');
}

function notSent(key: OrderKey, why: string): KeyOutcome {
  return { key, outcome: { kind: 'notSent', why } };
}
