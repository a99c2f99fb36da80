import type { Problem } from '../../protocol/model.ts';
import type { Failure, Reply, Result } from '../venue.ts';
import { failureProblem, statusProblem, unreadableProblem } from '../words.ts';
import { type Answer, answerOf, venueWords } from './answer.ts';

const VENUE = 'Roxom';

type NotOk = Extract<Result<never>, { ok: false }>;

/** The data of a read that succeeded, or what its failure means, with the next step. */
export function readData(
  reply: Reply | Failure,
  what: string,
): NotOk | { readonly ok: true; readonly data: Extract<Answer, { kind: 'data' }>['data'] } {
  if (reply.kind === 'failure') return failureProblem(VENUE, reply);
  const success = reply.status >= 200 && reply.status < 300;
  if (!success) return { ok: false, problem: problemOf(reply.status, venueWords(reply)), ...waitOf(reply) };
  const answer = answerOf(reply);
  if (answer.kind === 'data') return { ok: true, data: answer.data };
  if (answer.kind === 'unreadable') return unreadable(what);
  return { ok: false, problem: problemOf(answer.status ?? statusByWords(answer.words), answer.words) };
}

/** An error inside a success is known by its words where it names no status. */
function statusByWords(words: string): number {
  return /api.?key|signature/i.test(words) ? 401 : 500;
}

function waitOf({ headers }: Reply): { retryAfterMs?: number } {
  const seconds = Number(headers['retry-after']);
  return seconds > 0 ? { retryAfterMs: Math.min(seconds, 3600) * 1000 } : {};
}

function problemOf(status: number, words: string): Problem {
  const problem = statusProblem(VENUE, status, words);
  const nextStep = nextSteps[status];
  return nextStep === undefined ? problem : { ...problem, nextStep };
}

const nextSteps: Readonly<Record<number, string>> = {
  401: 'Check the key id and the private key with “Change Key…”, and the padding and the path prefix in the account’s options.',
  404: 'The venue may serve its API under the other path prefix: see the account’s options.',
};

/** A success that is not what the venue documents. */
export function unreadable(what: string): NotOk {
  return unreadableProblem(VENUE, what);
}
