import type { SendResult } from '../../protocol/messages.ts';
import { keyText } from '../../protocol/orderKey.ts';
import type { KeyOutcome } from '../../venues/venue.ts';
import type { Attempt } from '../attempts.ts';
import type { CancellingContext } from '../context.ts';
import { attemptAccount } from '../journal/journal.ts';
import { journalOutcomes } from '../journal/journalWriter.ts';
import type { Step } from '../plan/buildPayload.ts';
import { isAll } from '../plan/plans.ts';
import { withoutOrders } from '../plan/withoutOrders.ts';
import { firstOf } from './firstOf.ts';
import { namesOfOthers } from './nameOfAnother.ts';
import { builderFor, isFixed, journalIntents, type Sending } from './sending.ts';
import { sendStep } from './sendStep.ts';
import { heldElsewhere, notSent, settleAfter, settleUnsent } from './settleRows.ts';

/** A plan that was decided to be sent, and has no attempt yet. */
type Decided = Omit<Sending, 'record'>;

/**
 * Journals a plan and sends it; nothing is sent that somebody else is just cancelling. Gives the attempt when every
 * request has its answer or its failure, or why nothing was sent. `settled`: what became of orders that a read before
 * settled, so that nothing is sent for them.
 */
export async function sendPlan(
  decided: Decided,
  settled: readonly KeyOutcome[],
  context: CancellingContext,
): Promise<Attempt | SendResult> {
  // Up to the new attempt nothing is waited for: what is added is seen by whoever comes next.
  const blocked = blockedOf(decided, settled, context);
  const added = addAttempt(decided, blocked, context);
  const sending: Sending = { ...decided, record: added.record };
  added.isBeingSent = true;
  added.record.begunAt = sending.ports.transport.world.monotonic();
  try {
    const steps = await stepsWithout(blocked, sending);
    added.steps = steps;
    const payloads = steps.map(({ payload }) => payload);
    // Its turn is near only where nobody else has to sign first.
    if (!isSignedElsewhere(sending)) sending.ports.transport.expectCancel?.();
    const journaled = await journalIntents(payloads, sending);
    if (!journaled && !sending.params.unjournaled) return notJournaled(sending, context);
    await settleUnsent(steps, blocked, sending);
    await sendAll(await firstOf(steps, sending, context.otherWindows), sending);
  } catch (error) {
    await settleAfter(error, sending);
  } finally {
    added.isBeingSent = false;
  }
  return added;
}

/**
 * Orders that nothing is sent for now: their clientOrderId is another order's by now, they were settled by a read, or
 * are being cancelled already, here or elsewhere.
 */
function blockedOf(
  { prepared, account, ports: { venue, transport } }: Decided,
  settled: readonly KeyOutcome[],
  { attempts, otherWindows }: CancellingContext,
): readonly KeyOutcome[] {
  if (isAll(prepared)) return settled;
  const { rows } = prepared.plan;
  const why = 'It is being cancelled already: that request has no answer yet.';
  const here = attempts.inFlight(account.id, rows).map((key) => notSent(key, why));
  const elsewhere = otherWindows.competing(account.id, rows).map(heldElsewhere);
  const known = { ids: venue.ids, open: () => transport.known().values(), startedAt: transport.now() };
  const renamed = namesOfOthers(rows, known).map(({ key, why: other }) => notSent(key, other));
  return [...renamed, ...settled, ...here, ...elsewhere];
}

function addAttempt(
  { prepared, account, params }: Decided,
  blocked: readonly KeyOutcome[],
  { world, attempts }: CancellingContext,
): Attempt {
  const id = world.uuid();
  const facts = {
    id,
    run: params.run ?? id,
    account: attemptAccount(account),
    startedAt: world.now(),
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

/** The requests without those that are not to be sent now. */
function stepsWithout(blocked: readonly KeyOutcome[], sending: Sending): Promise<readonly Step[]> {
  const without = new Set(blocked.map(({ key }) => keyText(key)));
  return withoutOrders(sending.prepared.steps, without, builderFor(sending), isFixed(sending));
}

function notJournaled(
  { record, prepared, ports }: Sending,
  { attempts, plans }: CancellingContext,
): SendResult {
  // A disk that takes the intents too late all the same must not have them look as if they were on their way.
  const why = 'The journal could not be written before it was to be sent.';
  const outcomes = prepared.plan.rows.map(({ key }) => notSent(key, why));
  void journalOutcomes(record, outcomes, ports);
  attempts.remove(record.id);
  plans.putBack(prepared);
  return {
    kind: 'notJournaled',
    message: 'The journal of attempts cannot be written. Nothing was sent.',
  };
}

/** As many at once as the venue takes; each step is signed when its turn comes. */
async function sendAll(steps: readonly Step[], sending: Sending): Promise<void> {
  const queue = [...steps];
  const worker = async () => {
    for (let step = queue.shift(); step; step = queue.shift()) {
      const current = step;
      // One that fails by a defect holds up no other, and leaves no order as if it were being cancelled for ever.
      await sendStep(current, sending).catch((error: unknown) => settleAfter(error, sending, current));
    }
  };
  // A person is asked one question at a time, and each number goes out before the next one is taken.
  const atOnce = isSignedElsewhere(sending) ? 1 : sending.ports.venue.pace.concurrent;
  await Promise.all(Array.from({ length: atOnce }, worker));
}

function isSignedElsewhere({ ports: { venue, transport } }: Sending): boolean {
  return venue.remoteSigner?.(transport) !== undefined;
}
