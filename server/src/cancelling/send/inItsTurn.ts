import type { Failure } from '../../venues/venue.ts';
import { rebuildPayload, type Step } from '../plan/buildPayload.ts';
import { isFresh } from '../plan/nonces.ts';
import { isOverslept, isQuiet } from './overslept.ts';
import { builderFor, isFixed, journalIntents, type Sending } from './sending.ts';

export const NOT_SENT = { kind: 'failure', sent: 'no', cause: 'aborted' } as const;

const TOO_OLD: Failure = {
  ...NOT_SENT,
  message: 'What was prepared became too old for the venue, or could not be journaled, before its turn came.',
};

const TAKEN: Failure = {
  ...NOT_SENT,
  message: 'It waited for so long that another window began to cancel one of its orders.',
};

/** The step as it can be sent now; one that waited in silence only where no other window has begun meanwhile. */
export async function inItsTurn(step: Step, sending: Sending): Promise<Step | Failure> {
  const wasQuiet = isQuiet(sending.record, sending.ports.transport.world.monotonic);
  const fresh = await freshen(step, sending);
  if ('kind' in fresh || !wasQuiet) return fresh;
  return (await isOverslept(fresh.payload, sending)) ? TAKEN : fresh;
}

/** The step as it can be sent now. Bytes that were shown are not changed. */
async function freshen(step: Step, sending: Sending): Promise<Step | Failure> {
  const { transport, nonces } = sending.ports;
  if (isFresh(step.payload, transport.now(), nonces)) return step;
  if (isFixed(sending)) return TOO_OLD;
  try {
    const payload = await rebuildPayload(step, builderFor(sending));
    const journaled = await journalIntents([payload], sending);
    return journaled || sending.params.unjournaled ? { request: step.request, payload } : TOO_OLD;
  } catch (error) {
    return { ...TOO_OLD, message: `It could not be made anew: ${String(error)}` };
  }
}
