import { readValue } from '../../json/readValue.ts';
import { asArray, asObject, asText, type JsonObject } from '../../json/value.ts';
import type { Evidence, Outcome, PlanRow, RejectReason } from '../../protocol/model.ts';
import { each, failureOutcome, refusals } from '../outcomes.ts';
import type { Failure, KeyOutcome, Payload, Reply } from '../venue.ts';
import { shorten } from '../words.ts';
import { venueWords } from './problem.ts';

/**
 * What a reply says of each order of the payload.
 * Statuses and bodies: docs.limitless.exchange (2026-04-30), third-party audit (2026-10-06). Any other shape is unknown.
 */
export function outcome(reply: Reply | Failure, payload: Payload): readonly KeyOutcome[] {
  if (reply.kind === 'failure') return each(payload, failureOutcome(reply, payload.madeAt));
  const body = asObject(readValue(reply.body));
  if (body && [200, 207, 400].includes(reply.status) && lists(body))
    return listedOutcomes(reply, body, payload);
  if (reply.status === 200 || reply.status === 207) return successWithoutList(reply, body, payload);
  return each(payload, refusal(reply, body));
}

function lists(body: JsonObject): boolean {
  return asArray(body['canceled']) !== undefined || asArray(body['failed']) !== undefined;
}

/** One order: the venue's documented sentence is its word. Several: without a list nothing is said of any of them. */
function successWithoutList(
  reply: Reply,
  body: JsonObject | undefined,
  payload: Payload,
): readonly KeyOutcome[] {
  const words = asText(body?.['message']);
  const single = /^\/orders\/(?!all\/|batch-cancel|cancel-batch)/.test(payload.call.target);
  if (!single) return body ? each(payload, { kind: 'notReported' }) : each(payload, unreadable(reply));
  const confirmed =
    reply.status === 200 && words !== undefined && /^orders? cancell?ed successfully\b/i.test(words);
  if (!confirmed) return each(payload, unreadable(reply));
  return each(payload, { kind: 'cancelled', evidence: evidence(reply, words) });
}

function unreadable(reply: Reply): Outcome {
  const message = `Status ${reply.status} without the documented confirmation.`;
  return { kind: 'unknown', since: reply.receivedAt, cause: 'unreadable', message };
}

function evidence(reply: Reply, words: string): Evidence {
  return { from: 'reply', at: reply.receivedAt, words: shorten(words) };
}

/** Per order: in `canceled`, in `failed`, or silently left out. Orders that only the venue knew of are added. */
function listedOutcomes(reply: Reply, body: JsonObject, payload: Payload): readonly KeyOutcome[] {
  const cancelled = new Set((asArray(body['canceled']) ?? []).map((id) => asText(id) ?? ''));
  const failed = new Map(
    (asArray(body['failed']) ?? []).map((item) => [
      asText(asObject(item)?.['orderId']) ?? '',
      asObject(item),
    ]),
  );
  const named = (row: PlanRow, ids: { has(id: string): boolean }) => idsOf(row).find((id) => ids.has(id));
  const outcomes = payload.rows.map((row): KeyOutcome => {
    const failedAs = named(row, failed);
    if (failedAs !== undefined) return { key: row.key, outcome: itemFailure(reply, failed.get(failedAs)) };
    if (named(row, cancelled) === undefined) return { key: row.key, outcome: { kind: 'notReported' } };
    return { key: row.key, outcome: { kind: 'cancelled', evidence: evidence(reply, 'listed as canceled') } };
  });
  const mentioned = new Set(payload.rows.flatMap(idsOf));
  const extra = [...cancelled].filter(
    (id) => id !== '' && !mentioned.has(id) && payload.call.method === 'DELETE',
  );
  return [...outcomes, ...extra.map((orderId) => extraOutcome(reply, orderId))];
}

function extraOutcome(reply: Reply, orderId: string): KeyOutcome {
  const outcome: Outcome = { kind: 'cancelled', evidence: evidence(reply, 'listed as canceled') };
  return { key: { by: 'orderId', orderId }, outcome };
}

/** The reply may name an order by either id, whichever the request used. */
function idsOf({ key, order }: PlanRow): readonly string[] {
  const own = key.by === 'orderId' ? key.orderId : key.clientOrderId;
  return [own, ...(order ? [order.orderId, order.clientOrderId ?? order.orderId] : [])];
}

function itemFailure(reply: Reply, item: JsonObject | undefined): Outcome {
  const reason = asText(item?.['reason']) ?? '';
  const message = shorten(
    [reason, asText(item?.['message'])].filter(Boolean).join(': ') || 'no reason given',
  );
  if (reason === 'ORDER_NOT_FOUND') return { kind: 'rejected', reason: 'validation', message };
  if (reason === 'ORDER_RELEASE_IN_PROGRESS')
    return { kind: 'rejected', reason: 'marketState', message, retryable: true };
  return { kind: 'unknown', since: reply.receivedAt, cause: 'serverError', message };
}

/** 425: the venue is in maintenance. */
const reasons: Readonly<Record<number, RejectReason>> = { ...refusals, 425: 'marketState' };

function refusal(reply: Reply, body: JsonObject | undefined): Outcome {
  const words = venueWords(reply);
  const message = `${words} (status ${reply.status})`;
  const reason = reasons[reply.status];
  if (reason)
    return { kind: 'rejected', reason, message, ...(isRetryable(reply, body) ? { retryable: true } : {}) };
  // A 503 of the venue itself names its trading mode; any other may come from a gateway after the venue acted.
  const tradingOff = reply.status === 503 && body !== undefined && asText(body['mode']) !== undefined;
  if (tradingOff) return { kind: 'rejected', reason: 'marketState', message };
  const cause = reply.status >= 500 ? 'serverError' : 'unreadable';
  return { kind: 'unknown', since: reply.receivedAt, cause, message };
}

/** The one refusal that the venue documents as worth repeating (changelog of 2026-09-18, third party). */
function isRetryable(reply: Reply, body: JsonObject | undefined): boolean {
  return (
    reply.status === 409 &&
    asText(body?.['reason']) === 'ORDER_RELEASE_IN_PROGRESS' &&
    body?.['retryable'] === true
  );
}
