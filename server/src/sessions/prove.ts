import type { Account, Problem } from '../protocol/model.ts';
import type { Proof, Result } from '../venues/venue.ts';
import type { AuthenticatedContact } from './ports.ts';
import { isKeyRefusal, mayBeReading } from './readings.ts';
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

/** An account as it may have to be read, and the way to the venue with it. */
interface Way {
  readonly reading: Account;
  readonly contact: AuthenticatedContact;
}

/** At least one. */
export type Ways = readonly [Way, ...Way[]];

/** The way that the venue took, and who we are there. */
interface Proven extends Way {
  readonly proof: Proof;
}

/**
 * Tries until the venue takes our signature; undefined when only a person can help, or when aborted. Each of the `ways`
 * is tried, in their order; when all were refused, only the first one is tried again.
 */
export async function prove(
  ways: Ways,
  requests: ReadRequests,
  signal: AbortSignal,
  use: SetbackUse,
): Promise<Proven | undefined> {
  const setbacks = new Setbacks(PATIENCE);
  let left: Ways = ways;
  while (!signal.aborted) {
    const { finish, again } = requests.take();
    const { way, result, isCorrected } = await firstThatFits(left, signal);
    if (result.ok) {
      again();
      return { ...way, proof: result.value };
    }
    finish();
    if (signal.aborted) return undefined;
    // Refused in every way, it is the key: the first way is as good as any.
    if (isKeyRefusal(result.problem)) left = [left[0]];
    const reaction = setbacks.failed(result, isCorrected);
    if (reaction.kind === 'fail') {
      use.fail(result.problem);
      return undefined;
    }
    if (reaction.kind === 'wait') await use.wait(result, reaction);
  }
  return undefined;
}

interface Tried {
  readonly way: Way;
  readonly result: Result<Proof>;
  /** The refusal told the venue's time, and ours was off. */
  readonly isCorrected: boolean;
}

/** The first way that the venue takes; else the failure of the first one, or one that says nothing about the reading. */
async function firstThatFits([way, ...others]: Ways, signal: AbortSignal): Promise<Tried> {
  const first = await tryOnce(way, signal);
  if (first.result.ok || !mayBeReading(first.result.problem)) return first;
  for (const other of others) {
    if (signal.aborted) break;
    const tried = await tryOnce(other, signal);
    if (tried.result.ok || !isRefusal(tried.result.problem)) return tried;
  }
  return first;
}

/** A guess may be refused in words that are not known. */
function isRefusal(problem: Problem): boolean {
  return mayBeReading(problem) || problem.code === 'venue';
}

async function tryOnce(way: Way, signal: AbortSignal): Promise<Tried> {
  const { transport, venueSession } = way.contact;
  const { clockMoves } = transport;
  const result = await venueSession.prove(signal);
  return { way, result, isCorrected: transport.clockMoves !== clockMoves };
}
