import { asObject, asText, type JsonObject } from '../../json/value.ts';
import type { Outcome } from '../../protocol/model.ts';
import { contradicts, isWhole } from '../consistency.ts';
import { idKey } from '../ids.ts';
import { each, failureOutcome, replyEvidence, unreadableOutcome } from '../outcomes.ts';
import { refusalOutcome } from '../refusal.ts';
import { replyValue } from '../replyValue.ts';
import type { Failure, KeyOutcome, Payload, Reply } from '../venue.ts';
import { wordOfTheName } from '../wordOfTheName.ts';
import { idsOf, listedOutcomes } from './listed.ts';
import { errorForm } from './problem.ts';

/** The documented sentence, whole: for one order, and for several. */
const DONE = /^orders? cancell?ed successfully$/i;

/**
 * What a reply says of each order of the payload.
 * Statuses and bodies: docs.limitless.exchange (2026-04-30), third-party audit (2026-10-06). Any other shape is unknown.
 */
export function outcome(reply: Reply | Failure, payload: Payload): readonly KeyOutcome[] {
  if (reply.kind === 'failure') return each(payload, failureOutcome(reply, payload.madeAt));
  const body = asObject(replyValue(reply));
  const isSuccess = reply.status === 200 || reply.status === 207;
  const isSingle = /^\/orders\/(?!all\/|batch-cancel|cancel-batch)/.test(payload.call.target);
  const isListed = reply.status === 400 && !isSingle && body !== undefined && lists(body);
  if (!isSuccess && !isListed) return each(payload, refusalOutcome(reply, errorForm));
  if (!body) return each(payload, undocumented(reply));
  if (isSingle) return each(payload, single(reply, body, payload));
  return lists(body) ? listedOutcomes(reply, body, payload, DONE) : each(payload, withoutList(reply, body));
}

function lists(body: JsonObject): boolean {
  return body['canceled'] !== undefined || body['failed'] !== undefined;
}

/** One order: the documented sentence is the venue's word, where nothing beside it says otherwise. */
function single(reply: Reply, body: JsonObject, payload: Payload): Outcome {
  const words = asText(body['message']) ?? '';
  const own = new Set(payload.rows.flatMap(idsOf));
  const owns = (id: string) => own.has(idKey('uuid', id));
  const doubtful = contradicts(body, { status: reply.status, owns, read: ['message'] });
  if (reply.status !== 200 || !isWhole(words, DONE) || doubtful) return undocumented(reply);
  const [row] = payload.rows;
  const aboutName = row && wordOfTheName('Limitless', reply, row);
  return aboutName ?? { kind: 'cancelled', evidence: replyEvidence(reply, words) };
}

/** Several: without a list nothing is said of any of them. */
function withoutList(reply: Reply, body: JsonObject): Outcome {
  const doubtful = contradicts(body, { status: reply.status, owns: () => false, read: ['message'] });
  const isDocumented = isWhole(asText(body['message']), DONE) && !doubtful;
  return isDocumented ? { kind: 'notReported' } : undocumented(reply);
}

function undocumented(reply: Reply): Outcome {
  return unreadableOutcome(reply, `Status ${reply.status} without the documented confirmation.`);
}
