import { asArray, asObject, asText, type JsonValue } from '../../json/value.ts';
import type { Outcome } from '../../protocol/model.ts';
import { contradicts } from '../consistency.ts';
import { each, failureOutcome, serverErrorOutcome, unreadableOutcome } from '../outcomes.ts';
import { readRefusal, refusalOutcome } from '../refusal.ts';
import { replyValue } from '../replyValue.ts';
import type { Failure, KeyOutcome, Payload, Reply } from '../venue.ts';
import { wordOfTheName } from '../wordOfTheName.ts';
import { itemOutcome } from './item.ts';
import { type Names, names, readNames, venueIds } from './names.ts';
import { errorForm } from './problem.ts';

/**
 * What a reply says of each order. Shapes: developers.synthetix.io cancelOrders, cancelAllOrders, error-handling
 * (2026-05-30); variants of the Go and Python SDKs. Whatever is in none of these shapes is unknown.
 */
export function outcome(reply: Reply | Failure, payload: Payload): readonly KeyOutcome[] {
  if (reply.kind === 'failure') return each(payload, failureOutcome(reply, payload.madeAt));
  if (reply.status !== 200) return each(payload, refusalOutcome(reply, errorForm));
  const body = asObject(replyValue(reply));
  if (asObject(body?.['error'])) return each(payload, errorInSuccess(reply));
  const response = body?.['response'];
  const inner = asObject(response);
  const allowed = { status: 200, owns: () => false, read: ['response', 'statuses'] };
  const isOk = body && asText(body['status']) === 'ok' && !contradicts(body, allowed);
  if (!isOk || (inner && contradicts(inner, allowed))) return each(payload, undocumented(reply));
  const all = asArray(response);
  if (all) return allOutcomes(reply, all, payload);
  const statuses = asArray(inner?.['statuses']);
  return statuses ? itemOutcomes(reply, statuses, payload) : each(payload, undocumented(reply));
}

function undocumented(reply: Reply): Outcome {
  return unreadableOutcome(reply, `Status ${reply.status} in a form that is not documented.`);
}

/** A success that names an error: what was done is unknown. */
function errorInSuccess(reply: Reply): Outcome {
  const { error, message } = readRefusal(reply, errorForm);
  const said = error ? message : 'Status 200 with an error in it.';
  if (error?.uncertain !== 'timeout') return serverErrorOutcome(reply, said);
  return { kind: 'unknown', since: reply.receivedAt, cause: 'timeout', message: said };
}

/**
 * Results are matched by id. One that names no order counts by its position, because the venue documents that results
 * come in the order asked (seed 003), where there are as many results as ids and every named one stands at its own
 * place. A result about an order that was not asked for makes all of them doubtful: the reply may be another request's.
 */
function itemOutcomes(reply: Reply, statuses: readonly JsonValue[], payload: Payload): readonly KeyOutcome[] {
  const items = statuses.map((status) => ({ item: asObject(status), names: readNames(asObject(status)) }));
  const { rows } = payload;
  const whose = items.map((item) =>
    rows.flatMap((row, at) => (names(item.names, row) === 'this' ? [at] : [])),
  );
  // An order that is not listed is known by one id: an error about it may name the other one. A success must be certain.
  const isOpen = items.map(({ item, names: found }, at) => {
    const row = items.length === rows.length ? rows[at] : undefined;
    return row !== undefined && item?.['canceled'] === undefined && names(found, row) === 'open';
  });
  const isStray = items.some(
    (item, at) =>
      item.names.length > 0 && whose[at]?.length !== 1 && !(isOpen[at] && whose[at]?.length === 0),
  );
  const inPlace =
    items.length === rows.length && whose.every((found, at) => found.length === 0 || found[0] === at);
  return rows.map((row, at): KeyOutcome => {
    const { key } = row;
    if (isStray) return { key, outcome: undocumented(reply) };
    const own = items.filter((item, place) => item.names.length > 0 && whose[place]?.[0] === at);
    const placed = inPlace && own.length === 0 ? items[at] : undefined;
    const outcomes = [...own, ...(placed ? [placed] : [])].map(({ item }) => itemOutcome(reply, item));
    const orderId = own.flatMap((item) => venueIds(item.names))[0];
    const outcome = agreed(reply, outcomes);
    if (orderId !== undefined) return { key, outcome, orderId };
    const aboutName = outcome.kind === 'cancelled' ? wordOfTheName('Synthetix', reply, row) : undefined;
    return { key, outcome: aboutName ?? outcome };
  });
}

/** Two results for one order that disagree are no result. */
function agreed(reply: Reply, outcomes: readonly Outcome[]): Outcome {
  const [first] = outcomes;
  if (!first) return { kind: 'notReported' };
  return outcomes.every(({ kind }) => kind === first.kind) ? first : undocumented(reply);
}

/** The list after "cancel all" names orders but its message contradicts between sources: named is acknowledged, no more. */
function allOutcomes(reply: Reply, items: readonly JsonValue[], payload: Payload): readonly KeyOutcome[] {
  const read = items.map((value) => readTaken(asObject(value)));
  return payload.rows.map((row) => {
    const own = read.filter(({ names: found }) => found.some((name) => names([name], row) === 'this'));
    if (own.length === 0) return { key: row.key, outcome: { kind: 'notReported' } };
    const clear = own.every((item) => item.isTaken && names(item.names, row) === 'this');
    const message = 'The venue took the request to cancel all orders.';
    const pending: Outcome = { kind: 'pending', since: reply.receivedAt, message };
    return { key: row.key, outcome: clear ? pending : undocumented(reply) };
  });
}

function readTaken(item: ReturnType<typeof asObject>): { names: Names; isTaken: boolean } {
  const words = asText(item?.['message']) ?? '';
  const expected = { status: 200, owns: () => true, read: ['message'] };
  const isTaken = item !== undefined && /^(?:order cancell?ed successfully\.?)?$/i.test(words);
  return { names: readNames(item), isTaken: isTaken && !contradicts(item ?? {}, expected) };
}
