import type { Problem } from '../protocol/model.ts';
import type { Proof, Result, World } from '../venues/venue.ts';
import type { Contact } from './ports.ts';

/** A read or a proof that failed. */
export type Failed = Extract<Result<never>, { ok: false }>;

/** What happens when the venue does not take our signature. */
export interface Setbacks {
  fail(why: Problem): void;
  /** Ends when it is to be tried again. */
  waitStale(failure: Failed, failures: number): Promise<void>;
}

/** Tries until the venue takes our signature; undefined when only a person can help, or when aborted. */
export async function proveContact(
  { line, venue }: Contact,
  world: Pick<World, 'now'>,
  signal: AbortSignal,
  { fail, waitStale }: Setbacks,
): Promise<Proof | undefined> {
  for (let failures = 1; !signal.aborted; failures += 1) {
    const clockBefore = line.now() - world.now();
    const proof = await venue.prove(signal);
    if (proof.ok) return proof.value;
    // A clock that is off looks like a bad key; the refusal itself told the venue's time, so it is tried once more.
    const clockMoved = line.now() - world.now() !== clockBefore;
    if (failures === 1 && clockMoved) continue;
    if (isFinal(proof.problem)) {
      fail(proof.problem);
      return undefined;
    }
    await waitStale(proof, failures);
  }
  return undefined;
}

/** Only a person can help: a key has to change. */
export function isFinal(problem: Problem): boolean {
  return problem.code === 'authentication' || problem.code === 'forbidden';
}
