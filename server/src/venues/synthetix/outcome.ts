import { readValue } from '../../json/readValue.ts';
import { asArray, asObject, asText, type JsonObject, type JsonValue } from '../../json/value.ts';
import type { Outcome, PlanRow, RejectReason } from '../../protocol/model.ts';
import { each, failureOutcome } from '../outcomes.ts';
import type { Failure, KeyOutcome, Payload, Reply } from '../venue.ts';
import { shorten } from '../words.ts';
import { errorIn, wordsIn } from './problem.ts';

/**
 * What a reply says of each order. Shapes: developers.synthetix.io cancelOrders, cancelAllOrders, error-handling
 * (2026-05-30); variants of the Go and Python SDKs. Whatever is in none of these shapes is unknown.
 */
export function outcome(reply: Reply | Failure, payload: Payload): readonly KeyOutcome[] {
  if (reply.kind === 'failure') return each(payload, failureOutcome(reply, payload.madeAt));
  const body = asObject(readValue(reply.body));
  const error = errorIn(body);
  if (error || reply.status !== 200) return each(payload, refusal(reply, error?.code ?? ''));
  if (asText(body?.['status']) !== 'ok') return each(payload, unreadable(reply));
  const all = asArray(body?.['response']);
  if (all) return allOutcomes(reply, all, payload);
  const statuses = asArray(asObject(body?.['response'])?.['statuses']);
  return statuses ? itemOutcomes(reply, statuses, payload) : each(payload, unreadable(reply));
}

function unreadable(reply: Reply): Outcome {
  const message = `Status ${reply.status} in a form that is not documented.`;
  return { kind: 'unknown', since: reply.receivedAt, cause: 'unreadable', message };
}

/**
 * Results are matched by id. By position only where there are as many results as ids, and the result names no orderId
 * and no clientOrderId that is known to be another's: the venue does not promise the order, but its example shows it.
 */
function itemOutcomes(reply: Reply, statuses: readonly JsonValue[], payload: Payload): readonly KeyOutcome[] {
  const items = statuses.map((status) => asObject(status));
  const aligned = items.length === payload.rows.length;
  const asked = new Set(payload.rows.flatMap(idsOf));
  const named = items.flatMap((item) => (item ? [{ item, ids: idsIn(item) }] : []));
  return payload.rows.map((row, index) => {
    const wanted = idsOf(row);
    const own = named.flatMap(({ item, ids }) => (ids.some((id) => wanted.includes(id)) ? [item] : []));
    const placed = aligned && own.length === 0 ? items[index] : undefined;
    const byPlace = placed && isNameless(placed, asked) ? placed : undefined;
    return { key: row.key, outcome: agreed(reply, own, byPlace) };
  });
}

/** Two results for one order that disagree are no result. */
function agreed(
  reply: Reply,
  own: readonly (JsonObject | undefined)[],
  byPlace: JsonObject | undefined,
): Outcome {
  const outcomes = own.map((item) => itemOutcome(reply, item));
  const [first] = outcomes;
  if (first) return outcomes.every(({ kind }) => kind === first.kind) ? first : unreadable(reply);
  return byPlace ? itemOutcome(reply, byPlace) : { kind: 'notReported' };
}

function isNameless(item: JsonObject, asked: ReadonlySet<string>): boolean {
  const names = idsIn(item);
  return !names.some((id) => asked.has(id) || /^\d+$/.test(id));
}

/** Every id that a result names; `0` and empty texts stand for "none" in the documentation's own examples. */
function idsIn(item: JsonObject): readonly string[] {
  const inner = asObject(item['canceled']) ?? item;
  const order = asObject(inner['order']);
  const nested = asObject(order?.['order']);
  const values = [
    inner['id'],
    order?.['venueId'],
    order?.['clientId'],
    order?.['id'],
    nested?.['venueId'],
    nested?.['clientId'],
  ];
  return values.map((value) => asText(value) ?? '').filter((id) => id !== '' && id !== '0');
}

function idsOf({ key, order }: PlanRow): readonly string[] {
  const own = key.by === 'orderId' ? key.orderId : key.clientOrderId;
  return [own, ...(order ? [order.orderId, order.clientOrderId ?? order.orderId] : [])];
}

function itemOutcome(reply: Reply, item: JsonObject | undefined): Outcome {
  if (item && asObject(item['canceled']) && item['error'] === undefined) {
    return {
      kind: 'cancelled',
      evidence: { from: 'reply', at: reply.receivedAt, words: 'listed as canceled' },
    };
  }
  const words = asText(item?.['error']);
  if (!item || words === undefined) return unreadable(reply);
  const code = asText(item['errorCode']) ?? '';
  const message = shorten([code, words].filter(Boolean).join(': '));
  const reason = itemReasons[code];
  if (reason) return { kind: 'rejected', reason, message };
  const cause = code === 'OPERATION_TIMEOUT' ? 'timeout' : 'serverError';
  return { kind: 'unknown', since: reply.receivedAt, cause, message };
}

const itemReasons: Readonly<Record<string, RejectReason>> = {
  ORDER_NOT_FOUND: 'validation',
  VALIDATION_ERROR: 'validation',
  INVALID_VALUE: 'validation',
  INVALID_FORMAT: 'validation',
  CANCEL_FAILED: 'marketState',
  ORDER_REJECTED_BY_ENGINE: 'marketState',
  MARKET_CLOSED: 'marketState',
  MARKET_NOT_FOUND: 'validation',
  WICK_INSURANCE_ACTIVE: 'marketState',
  IDEMPOTENCY_CONFLICT: 'nonce',
  UNAUTHORIZED: 'signature',
  FORBIDDEN: 'scope',
  RATE_LIMIT_EXCEEDED: 'rateLimit',
};

/** The list after "cancel all" names orders but its message contradicts between sources: named is acknowledged, no more. */
function allOutcomes(reply: Reply, items: readonly JsonValue[], payload: Payload): readonly KeyOutcome[] {
  const named = new Set(
    items.flatMap((item) => [asText(asObject(item)?.['orderId']) ?? '', ...idsIn(asObject(item) ?? {})]),
  );
  return payload.rows.map((row) => {
    const acknowledged = idsOf(row).some((id) => named.has(id));
    const message = 'The venue took the request to cancel all orders.';
    const outcome: Outcome = acknowledged
      ? { kind: 'pending', since: reply.receivedAt, message }
      : { kind: 'notReported' };
    return { key: row.key, outcome };
  });
}

const reasons: Readonly<Record<number, RejectReason>> = {
  400: 'validation',
  401: 'signature',
  403: 'scope',
  404: 'validation',
  413: 'validation',
  429: 'rateLimit',
};

const codeReasons: Readonly<Record<string, RejectReason>> = {
  ...itemReasons,
  MISSING_REQUIRED_FIELD: 'validation',
  NOT_FOUND: 'validation',
  METHOD_NOT_ALLOWED: 'validation',
  ASSET_NOT_FOUND: 'validation',
  INVALID_MARKET_CONFIG: 'validation',
};

/** A refusal of the whole request. A status of 500 and above may come after the venue acted. */
function refusal(reply: Reply, code: string): Outcome {
  const words = wordsIn(reply);
  const message = `${words} (status ${reply.status})`;
  if (reply.status < 500) {
    const reason = special(words) ?? codeReasons[code] ?? reasons[reply.status];
    if (reason) return { kind: 'rejected', reason, message };
  }
  const cause =
    code === 'REQUEST_TIMEOUT' || code === 'OPERATION_TIMEOUT'
      ? 'timeout'
      : reply.status >= 500 || reply.status === 200
        ? 'serverError'
        : 'unreadable';
  return { kind: 'unknown', since: reply.receivedAt, cause, message };
}

/** Two refusals that the venue tells by words only. */
function special(words: string): RejectReason | undefined {
  if (/\bnonce\b/i.test(words) && !/expiresAfter/i.test(words)) return 'nonce';
  return /\bexpired\b|expiresAfter/i.test(words) ? 'expired' : undefined;
}
