import { asArray, asText, type JsonObject } from '../../json/value.ts';
import type { Outcome } from '../../protocol/model.ts';
import { contradicts } from '../consistency.ts';
import { idKey } from '../ids.ts';
import { each, failureOutcome, serverErrorOutcome, unreadableOutcome } from '../outcomes.ts';
import { refusalOutcome } from '../refusal.ts';
import type { Failure, KeyOutcome, Payload, Reply } from '../venue.ts';
import { answerOf } from './answer.ts';
import { errorForm } from './problem.ts';

/**
 * What a reply says of each order of the payload. No reply says that an order is cancelled: a success is an
 * acknowledgement, and the order's status is read afterwards.
 * Bodies: docs.roxom.com/reference/orders/cancel and authentication, 2026-05. Any other shape is unknown.
 */
export function outcome(reply: Reply | Failure, payload: Payload): readonly KeyOutcome[] {
  if (reply.kind === 'failure') return each(payload, failureOutcome(reply, payload.madeAt));
  if (reply.status < 200 || reply.status > 299) return each(payload, refused(reply, payload));
  const answer = answerOf(reply);
  if (answer.kind === 'unreadable') return each(payload, undocumented(reply));
  // What was done before the error is not known.
  if (answer.kind === 'error')
    return each(payload, serverErrorOutcome(reply, `${answer.words} (status ${reply.status})`));
  const own = new Set(
    payload.rows.map(({ key }) => (key.by === 'orderId' ? idKey('uuid', key.orderId) : '')),
  );
  const owns = (id: string) => own.has(idKey('uuid', id));
  const { data, body } = answer;
  const expected = { status: reply.status, owns, read: ['data', 'cancelledOrderIds'] };
  if (contradicts(body, expected) || contradicts(data, expected)) return each(payload, undocumented(reply));
  if (payload.call.target.endsWith('/orders/cancel-all')) return listed(reply, data, payload);
  const isTaken = data['success'] === true && data['cancelledOrderIds'] === undefined;
  return each(payload, isTaken ? pending(reply) : undocumented(reply));
}

function pending(reply: Reply): Outcome {
  const message =
    'Roxom acknowledged the request. The order may still be filled until its status says that it is cancelled.';
  return { kind: 'pending', since: reply.receivedAt, message };
}

/** Ids as the venue wrote them, by how they are compared; what only the venue knew of is added. */
function listed(reply: Reply, data: JsonObject, payload: Payload): readonly KeyOutcome[] {
  const items = asArray(data['cancelledOrderIds']);
  if (!items) return each(payload, undocumented(reply));
  const ids = new Map(items.flatMap((item) => entryOf(asText(item) ?? '')));
  const rows = payload.rows.map(({ key }): KeyOutcome => {
    const named = key.by === 'orderId' && ids.delete(idKey('uuid', key.orderId));
    return { key, outcome: named ? pending(reply) : { kind: 'notReported' } };
  });
  const others = [...ids.values()].map(
    (orderId): KeyOutcome => ({ key: { by: 'orderId', orderId }, outcome: pending(reply) }),
  );
  return [...rows, ...others];
}

function entryOf(id: string): readonly (readonly [string, string])[] {
  return id === '' ? [] : [[idKey('uuid', id), id]];
}

function undocumented(reply: Reply): Outcome {
  return unreadableOutcome(reply, `Status ${reply.status} without the documented acknowledgement.`);
}

function refused(reply: Reply, payload: Payload): Outcome {
  const outcome = refusalOutcome(reply, errorForm);
  if (outcome.kind !== 'rejected' || reply.status !== 404) return outcome;
  return { ...outcome, message: `${outcome.message}. ${aboutThePath(payload)}` };
}

function aboutThePath({ call }: Payload): string {
  const prefix = call.target.slice(0, call.target.indexOf('/orders'));
  return `Either the order is not known, or the venue does not serve ${prefix}; no other path was tried.`;
}
