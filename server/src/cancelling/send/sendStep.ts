import { keyText } from '../../protocol/orderKey.ts';
import type { KeyOutcome } from '../../venues/venue.ts';
import type { Step } from '../plan/buildPayload.ts';
import { prepareRepeat } from './prepareRepeat.ts';
import { repeatAfter } from './repeatAfter.ts';
import type { Sending } from './sending.ts';
import { sendOnce } from './sendOnce.ts';
import { isSettled, settle } from './settleRows.ts';
import { tellRefused } from './tellRefused.ts';

/**
 * Sends one step, whose intent is on the disk, and settles its rows. A refusal that did nothing is answered by another
 * request where the venue asks for that; each has an intent of its own in the journal before it is sent.
 */
export async function sendStep(step: Step, sending: Sending): Promise<void> {
  const { record, signal } = sending;
  const { monotonic } = sending.ports.transport.world;
  const begun = monotonic();
  let current: Step | undefined = step;
  let refused: readonly KeyOutcome[] = [];
  for (let tries = 1; current; tries += 1) {
    const { sent, outcomes: now, exchange } = await sendOnce(current, sending);
    const outcomes = now.map((one) => asRefused(one, refused));
    refused = outcomes;
    const elapsed = monotonic() - begun;
    const repeat = signal.aborted ? undefined : repeatAfter(outcomes, { tries, elapsed });
    const again: Step | undefined = repeat && (await prepareRepeat(sent, repeat, tries, sending));
    // Until it is settled it counts as being cancelled, here and in other windows: nobody else sends meanwhile.
    const open = new Set(again?.payload.rows.map(({ key }) => keyText(key)));
    await settle(
      outcomes.filter(({ key }) => !open.has(keyText(key)) && !isSettled(record, key)),
      sending,
      sent.payload.rows,
    );
    tellRefused(outcomes, exchange, sending);
    current = again;
  }
}

/** A repetition that was not sent after all leaves the refusal that it was to follow: something had been sent. */
function asRefused(now: KeyOutcome, refused: readonly KeyOutcome[]): KeyOutcome {
  if (now.outcome.kind !== 'notSent') return now;
  return refused.find(({ key }) => keyText(key) === keyText(now.key)) ?? now;
}
