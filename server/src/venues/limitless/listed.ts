import { asArray, asObject, asText, type JsonObject, type JsonValue } from '../../json/value.ts';
import type { Outcome, PlanRow } from '../../protocol/model.ts';
import { contradicts, isWhole } from '../consistency.ts';
import { orderIdOf } from '../identify.ts';
import { idKey } from '../ids.ts';
import { replyEvidence, serverErrorOutcome, unreadableOutcome } from '../outcomes.ts';
import { shorten } from '../problemText.ts';
import { rejectedFor } from '../refusal.ts';
import type { KeyOutcome, Payload, Reply } from '../venue.ts';
import { wordOfTheName } from '../wordOfTheName.ts';
import { reasonCodes } from './problem.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface Failed {
  readonly ids: readonly string[];
  readonly item: JsonObject;
}

/** What the two lists of a reply say; every id as it is compared. */
interface Lists {
  readonly canceled: readonly string[];
  readonly failed: readonly Failed[];
  /** The reply is as documented and agrees with itself: an order in `canceled` is cancelled. */
  readonly believed: boolean;
}

/** Per order: in `canceled`, in `failed`, or silently left out. Orders that only the venue knew of are added. */
export function listedOutcomes(
  reply: Reply,
  body: JsonObject,
  payload: Payload,
  done: RegExp,
): readonly KeyOutcome[] {
  const asked = new Set(payload.rows.flatMap(idsOf));
  const isAll = payload.call.method === 'DELETE';
  const lists = readLists(reply, body, { asked, isAll, done });
  const outcomes = payload.rows.map(
    (row): KeyOutcome => ({ key: row.key, outcome: rowOutcome(reply, row, lists) }),
  );
  if (!isAll || !lists?.believed) return outcomes;
  const failed = new Set(lists.failed.flatMap(({ ids }) => ids));
  const extra = lists.canceled.filter((id) => !asked.has(id) && !failed.has(id));
  return [...outcomes, ...[...new Set(extra)].map((orderId) => cancelledExtra(reply, orderId))];
}

function cancelledExtra(reply: Reply, orderId: string): KeyOutcome {
  return { key: { by: 'orderId', orderId }, outcome: cancelled(reply) };
}

function cancelled(reply: Reply): Outcome {
  return { kind: 'cancelled', evidence: replyEvidence(reply, 'listed as canceled') };
}

/** Undefined where either list is not one of ids, or of failures that name an order. */
function readLists(
  reply: Reply,
  body: JsonObject,
  {
    asked,
    isAll,
    done,
  }: { readonly asked: ReadonlySet<string>; readonly isAll: boolean; readonly done: RegExp },
): Lists | undefined {
  const canceled = asArray(body['canceled'] ?? [])?.map((id) => idKey('uuid', asText(id) ?? ''));
  const failed = asArray(body['failed'] ?? [])?.map(readFailed);
  if (!canceled || canceled.includes('') || !failed?.every((item) => item !== undefined)) return undefined;
  const named = [...canceled, ...failed.flatMap(({ ids }) => ids)];
  const foreign = named.some((id) => !asked.has(id) && (!isAll || !UUID.test(id)));
  const read = ['message', 'canceled', 'failed'];
  const doubtful = contradicts(body, {
    status: reply.status,
    owns: (id) => asked.has(idKey('uuid', id)),
    read,
  });
  const fits = fitsStatus(reply.status, failed.length, asText(body['message']), done);
  return { canceled, failed, believed: !foreign && !doubtful && fits };
}

/** 200: all are cancelled, in the documented words. 207: some are; its words are not documented, but must not deny that. */
function fitsStatus(status: number, failures: number, message: string | undefined, done: RegExp): boolean {
  if (status === 200) return failures === 0 && (message === undefined || isWhole(message, done));
  if (status !== 207) return false;
  const denies =
    failures > 0 ? /\b(?:0|no|none|zero|nothing|all)\b/i : /\b(?:0|not?|none|fail\w*|errors?|un\w+)\b/i;
  return message === undefined || isWhole(message, done) || !denies.test(message);
}

function readFailed(value: JsonValue): Failed | undefined {
  const item = asObject(value);
  if (!item) return undefined;
  const ids = [item['orderId'], item['clientOrderId'], item['id']].flatMap((id) => asText(id) || []);
  return ids.length === 0 ? undefined : { item, ids: ids.map((id) => idKey('uuid', id)) };
}

function rowOutcome(reply: Reply, row: PlanRow, lists: Lists | undefined): Outcome {
  if (!lists) return unreadableOutcome(reply, 'Its lists are not as documented.');
  const own = new Set(idsOf(row));
  const isCanceled = lists.canceled.some((id) => own.has(id));
  const failed = lists.failed.filter(({ ids }) => ids.some((id) => own.has(id)));
  const [first] = failed;
  if (!first) {
    if (!isCanceled) return { kind: 'notReported' };
    const orderId = orderIdOf(row);
    const isNamed = orderId !== undefined && lists.canceled.includes(idKey('uuid', orderId));
    return lists.believed
      ? ((isNamed ? undefined : wordOfTheName('Limitless', reply, row)) ?? cancelled(reply))
      : unreadableOutcome(reply, 'Listed as canceled in a reply that contradicts itself.');
  }
  const mixed = failed.some(({ ids }) => namesAnother(ids, row, own));
  const outcomes = failed.map(({ item }) => itemFailure(reply, item));
  if (isCanceled || mixed || outcomes.some((each) => each.kind !== outcomes[0]?.kind))
    return unreadableOutcome(reply, 'The reply says more than one thing of it.');
  return outcomes[0] ?? { kind: 'notReported' };
}

/** One failure names an order by two ids: both must be its own, as far as they are known. */
function namesAnother(ids: readonly string[], { order }: PlanRow, own: ReadonlySet<string>): boolean {
  return order !== undefined && ids.some((id) => !own.has(id) && UUID.test(id));
}

function itemFailure(reply: Reply, item: JsonObject): Outcome {
  const code = asText(item['reason']) ?? '';
  const message = shorten([code, asText(item['message'])].filter(Boolean).join(': ') || 'no reason given');
  const reason = reasonCodes[code];
  if (reason === undefined || item['success'] === true) return serverErrorOutcome(reply, message);
  return rejectedFor(reason, message, { retryable: code === 'ORDER_RELEASE_IN_PROGRESS' });
}

/** Ids of an order as they are compared. A reply may name it by either id, whichever the request used. */
export function idsOf({ key, order }: PlanRow): readonly string[] {
  const own = key.by === 'orderId' ? key.orderId : key.clientOrderId;
  const known = order ? [order.orderId, order.clientOrderId ?? order.orderId] : [];
  return [...new Set([own, ...known].map((id) => idKey('uuid', id)))];
}
