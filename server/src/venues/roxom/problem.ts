import type { Problem } from '../../protocol/model.ts';
import { isTakenBack } from '../consistency.ts';
import { failureProblem, unreadableProblem } from '../problemText.ts';
import { type ErrorForm, readRefusal, refusalProblem } from '../refusal.ts';
import type { Failure, Reply, Result } from '../venue.ts';
import { type Answer, answerIn, answerOf } from './answer.ts';

const VENUE = 'Roxom';

type NotOk = Extract<Result<never>, { ok: false }>;

/** The documented errors (see `Answer`). A status that the body names counts before the reply's, but not under a 5xx. */
export const errorForm: ErrorForm = {
  venue: VENUE,
  read: (body, reply) => {
    const answer = answerIn(body);
    if (answer.kind === 'error') {
      const { words, status = reply.status < 400 ? statusByWords(words) : reply.status } = answer;
      const reason = /\bcannot (?:be )?cancel/i.test(words) && status === 400 ? 'validation' : undefined;
      return { words, reason, status: Math.max(status, reply.status < 500 ? 0 : reply.status) };
    }
    if (answer.kind === 'unreadable') return undefined;
    // An acknowledgement under a status that refuses is the venue's, and contradicts itself.
    return { words: 'an acknowledgement', status: reply.status < 500 ? 300 : reply.status };
  },
};

/** An error inside a success is known by its words where it names no status. */
function statusByWords(words: string): number {
  return /api.?key|signature/i.test(words) ? 401 : 500;
}

/** The data of a read that succeeded, or what its failure means, with the next step. */
export function readData(
  reply: Reply | Failure,
  what: string,
): NotOk | { readonly ok: true; readonly data: Extract<Answer, { kind: 'data' }>['data'] } {
  if (reply.kind === 'failure') return failureProblem(VENUE, reply);
  const answer = answerOf(reply);
  const isSuccess = reply.status >= 200 && reply.status < 300;
  const isTrue = answer.kind === 'data' && !isTakenBack(answer.body) && !isTakenBack(answer.data);
  if (isSuccess && isTrue) return { ok: true, data: answer.data };
  if (isSuccess && answer.kind !== 'error') return elsewhere(unreadable(what), isPage(reply));
  const refused = refusalProblem(reply, errorForm);
  const isLedAway = reply.status >= 300 && reply.status < 400;
  return elsewhere({ ...refused, problem: withStep(refused.problem, reply.status) }, isLedAway);
}

/** A page for people: the venue answers unknown paths so, or something between us and the venue does. */
function isPage({ headers }: Reply): boolean {
  return /\bhtml\b/i.test(headers['content-type'] ?? '');
}

/** A read that was led away, or answered with a page: the API may be under the other prefix. */
function elsewhere(failed: NotOk, is: boolean): NotOk {
  if (!is) return failed;
  const { problem } = failed;
  return {
    ...failed,
    problem: { ...problem, notFound: true, nextStep: `${problem.nextStep} ${PATH_STEP}` },
  };
}

function withStep(problem: Problem, status: number): Problem {
  if (problem.code === 'authentication') {
    return EXPIRED.test(problem.message)
      ? { ...problem, expired: true, nextStep: EXPIRED_STEP }
      : { ...problem, nextStep: KEY_STEP };
  }
  if (status !== 404) return problem;
  return { ...problem, notFound: true, ...(problem.code === 'venue' ? { nextStep: PATH_STEP } : {}) };
}

/** “API key has expired” (401), beside “Invalid API key”: an older page of the reference (known in 2026-05). */
const EXPIRED = /\bkey\b.*\bexpired\b/i;

const EXPIRED_STEP =
  'The key is the right one, and it has ended: make a new one at the venue and enter it with “Change Key…”.';
const KEY_STEP =
  'Check the key id and the private key with “Change Key…”, and the padding and the path prefix in the account’s options.';
const PATH_STEP = 'The venue may serve its API under the other path prefix: see the account’s options.';

/** Whether a list was refused for its instrument type: a plain refusal that names the parameter, and no bad moment. */
export function isAboutType(reply: Reply): boolean {
  const { from, status, error } = readRefusal(reply, errorForm);
  if (from !== 'venue' || (status !== 400 && status !== 422)) return false;
  const words = error?.words ?? '';
  return /\binst(?:rument)?[ _-]?types?\b/i.test(words) && !/maintenance|later|temporar/i.test(words);
}

/** A success that is not what the venue documents. */
export function unreadable(what: string): NotOk {
  return unreadableProblem(VENUE, what);
}
