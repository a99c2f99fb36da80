import type { SendParams, SendResult } from '../../protocol/messages.ts';
import { keyText } from '../../protocol/orderKey.ts';
import type { Session } from '../../sessions/session.ts';
import type { KeyOutcome } from '../../venues/venue.ts';
import type { Attempt } from '../attempts.ts';
import { attemptAccount } from '../journal/journal.ts';
import { journalOutcomes } from '../journal/journalWriter.ts';
import { isAll, type PreparedPlan } from '../plan/plans.ts';
import type { Step } from '../plan/step.ts';
import { withoutOrders } from '../plan/withoutOrders.ts';
import type { AttemptPorts } from '../ports.ts';
import { attempt } from './attempt.ts';
import { firstOf } from './firstOf.ts';
import { journalIntents } from './journalIntents.ts';
import { namesOfOthers } from './nameOfAnother.ts';
import type { SendContext } from './sendContext.ts';
import { heldElsewhere, notSent, settleAfter, settleUnsent } from './settleRows.ts';
import type { AttemptOptions } from './stepSending.ts';

/** What a plan is sent with. */
export interface Sending {
  readonly prepared: PreparedPlan;
  readonly session: Session;
  readonly ports: AttemptPorts;
  /** What became of orders that a read before settled: nothing is sent for them. */
  readonly settled: readonly KeyOutcome[];
  readonly params: SendParams;
}

/**
 * Journals a plan and sends it; nothing is sent that somebody else is just cancelling. Gives the attempt when every
 * request has its answer or its failure, or why nothing was sent.
 */
export async function sendPlan(
  sending: Sending,
  context: SendContext,
  signal: AbortSignal,
): Promise<Attempt | SendResult> {
  const { prepared, session, ports, params } = sending;
  const { account } = session;
  // Up to the new attempt nothing is waited for: what is added is seen by whoever comes next.
  const blocked = blockedOf(sending, context);
  const added = addAttempt(sending, blocked, context);
  added.isBeingSent = true;
  added.record.begunAt = ports.transport.world.monotonic();
  try {
    const steps = await stepsWithout(blocked, sending, context);
    added.steps = steps;
    const unjournaled = params.unjournaled === true;
    const payloads = steps.map(({ payload }) => payload);
    if (!(await journalIntents(payloads, added.record, ports, account)) && !unjournaled) {
      return notJournaled(added, sending, context);
    }
    await settleUnsent(prepared, steps, blocked, added, ports);
    const own = await firstOf(steps, added, ports, context);
    const { otherWindows } = context.ports;
    const options = { account, shown: isFixed(prepared), unjournaled, otherWindows };
    await sendAll(own, added, ports, options, signal);
  } catch (error) {
    await settleAfter(error, added, ports);
  } finally {
    added.isBeingSent = false;
  }
  return added;
}

/** The bytes of the plan must not change. */
function isFixed({ shown, again }: PreparedPlan): boolean {
  return shown || again === true;
}

/**
 * Orders that nothing is sent for now: their clientOrderId is another order's by now, they were settled by a read, or
 * are being cancelled already, here or elsewhere.
 */
function blockedOf(
  { prepared, session, settled, ports: { venue, transport } }: Sending,
  { ports, attempts }: SendContext,
): readonly KeyOutcome[] {
  if (isAll(prepared)) return settled;
  const { rows } = prepared.plan;
  const why = 'It is being cancelled already: that request has no answer yet.';
  const here = attempts.inFlight(session.account.id, rows).map((key) => notSent(key, why));
  const elsewhere = ports.otherWindows.competing(session.account.id, rows).map(heldElsewhere);
  const known = { ids: venue.ids, open: () => transport.known().values(), startedAt: transport.now() };
  const renamed = namesOfOthers(rows, known).map(({ key, why: other }) => notSent(key, other));
  return [...renamed, ...settled, ...here, ...elsewhere];
}

/** The requests without those that are not to be sent now. */
function stepsWithout(
  blocked: readonly KeyOutcome[],
  { prepared, session }: Sending,
  { ports }: SendContext,
): Promise<readonly Step[]> {
  const builder = ports.plans.builder(prepared.venue, session);
  const without = new Set(blocked.map(({ key }) => keyText(key)));
  return withoutOrders(prepared.steps, without, builder, isFixed(prepared));
}

function notJournaled(
  { record }: Attempt,
  { prepared, ports: attemptPorts }: Sending,
  { ports, attempts }: SendContext,
): SendResult {
  // A disk that takes the intents too late all the same must not have them look as if they were on their way.
  const why = 'The journal could not be written before it was to be sent.';
  void journalOutcomes(
    record,
    prepared.plan.rows.map(({ key }) => notSent(key, why)),
    attemptPorts,
  );
  attempts.remove(record.id);
  ports.plans.putBack(prepared);
  return {
    kind: 'notJournaled',
    message: 'The journal of attempts cannot be written. Nothing was sent.',
  };
}

function addAttempt(
  { prepared, session, params }: Sending,
  blocked: readonly KeyOutcome[],
  { ports, attempts }: SendContext,
): Attempt {
  const { uuid, now } = ports.world;
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
  return attempts.add(facts, rows, []);
}

/** As many at once as the venue takes; each step is signed when its turn comes. */
async function sendAll(
  steps: readonly Step[],
  { record }: Attempt,
  ports: AttemptPorts,
  options: AttemptOptions,
  signal: AbortSignal,
): Promise<void> {
  const queue = [...steps];
  const worker = async () => {
    for (let step = queue.shift(); step; step = queue.shift()) {
      const { rows } = step.payload;
      // One that fails by a defect holds up no other, and leaves no order as if it were being cancelled for ever.
      await attempt(step, record, ports, options, signal).catch((error: unknown) =>
        settleAfter(error, { record }, ports, new Set(rows.map(({ key }) => keyText(key)))),
      );
    }
  };
  await Promise.all(Array.from({ length: ports.venue.pace.concurrent }, worker));
}
