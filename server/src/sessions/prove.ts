import type { Problem } from '../protocol/model.ts';
import type { Proof } from '../venues/venue.ts';
import type { AuthenticatedContact } from './ports.ts';
import type { ReadRequests } from './requests.ts';
import { type Failed, type Reaction, Setbacks } from './setbacks.ts';

/** At sign-in a refused key is tried once more, after this time, ms. */
const PATIENCE = [1_000];

/** What a session does about a failure that is not tried again at once. */
export interface SetbackUse {
  fail(why: Problem): void;
  /** Ends when it is to be tried again. */
  wait(failure: Failed, reaction: Extract<Reaction, { kind: 'wait' }>): Promise<void>;
}

/** Tries until the venue takes our signature; undefined when only a person can help, or when aborted. */
export async function proveContact(
  { transport, venueSession }: AuthenticatedContact,
  requests: ReadRequests,
  signal: AbortSignal,
  use: SetbackUse,
): Promise<Proof | undefined> {
  const setbacks = new Setbacks(PATIENCE);
  while (!signal.aborted) {
    const { clockMoves } = transport;
    const { finish, again } = requests.take();
    const proof = await venueSession.prove(signal);
    if (proof.ok) {
      again();
      return proof.value;
    }
    finish();
    if (signal.aborted) return undefined;
    const reaction = setbacks.failed(proof, transport.clockMoves !== clockMoves);
    if (reaction.kind === 'fail') {
      use.fail(proof.problem);
      return undefined;
    }
    if (reaction.kind === 'wait') await use.wait(proof, reaction);
  }
  return undefined;
}
