/** The lying venue as a `Venue`: the smallest one that is right about what its replies say. */

import { aliasesOf } from '../../../server/src/cancelling/orderNames.ts';
import type { CancelRequest, Order, OrderKey, Outcome, PlanRow } from '../../../server/src/protocol/model.ts';
import { idsOf } from '../../../server/src/protocol/target.ts';
import { requestForm } from '../../../server/src/venues/limitless/requestForm.ts';
import {
  failureOutcome,
  replyEvidence,
  serverErrorOutcome,
  unreadableOutcome,
} from '../../../server/src/venues/outcomes.ts';
import type {
  AccountTransport,
  Failure,
  Payload,
  Reply,
  Result,
  Venue,
  VenueSession,
} from '../../../server/src/venues/venue.ts';
import type { Wire } from './adversarialVenue.ts';

/** How a window gets to the liar. */
export interface Passage {
  deliver(
    request: Pick<Wire, 'nonce' | 'ids' | 'names'>,
    signal: AbortSignal,
    onWire: (wire: Wire) => void,
  ): Promise<Reply | Failure>;
  look(keys: readonly OrderKey[]): ReturnType<VenueSession['queryOrders']>;
  list(): ReturnType<VenueSession['openOrders']>;
}

interface Body {
  readonly nonce: string;
  readonly keys: readonly OrderKey[];
  readonly names: readonly string[];
}

const BATCH = 3;
/** How long the venue takes a request, ms. */
export const VALID = 60_000;

export function liarVenue(passage: Passage): Venue {
  return {
    description: {
      id: 'liar',
      label: 'Liar',
      credentialKinds: [{ id: 'key', label: 'Key', hint: '', fields: [] }],
      options: [],
      production: {},
      cancelBy: ['orderId', 'clientOrderId'],
      behaviour: [],
    },
    requestForm,
    ids: 'exact',
    pace: {
      concurrent: 3,
      spacingMs: 20,
      timeoutMs: 10_000,
      pollMs: { streaming: 30_000, polling: 30_000 },
    },
    split,
    objection: () => undefined,
    unlock: async (secrets) => ({ ok: true, value: { secrets, owner: '0xliar' } }),
    payload,
    stages: () => [],
    sign: ({ call }) => ({ call, stages: () => [] }),
    outcome,
    open: (transport) => open(transport, passage),
  };
}

function split(request: CancelRequest): readonly CancelRequest[] {
  const { target } = request;
  if (target.by === 'all' || target.by === 'markets') return [request];
  const ids = idsOf(target);
  return Array.from({ length: Math.ceil(ids.length / BATCH) }, (_, i) => {
    const some = ids.slice(i * BATCH, (i + 1) * BATCH);
    const own =
      target.by === 'orderId' ? { by: target.by, orderIds: some } : { by: target.by, clientOrderIds: some };
    return { ...request, target: own };
  });
}

const payload: Venue['payload'] = (request, { now, nonce = 0n, known }): Payload => {
  const rows = idsOf(request.target).map((id) => rowOf(request, id, known));
  const body = JSON.stringify({
    nonce: String(nonce),
    keys: rows.map(({ key }) => key),
    names: rows.flatMap(aliasesOf),
  });
  return {
    sentence: `Cancel ${rows.length}`,
    rows,
    call: { method: 'POST', origin: 'https://liar.example', target: '/cancel', headers: {}, body },
    signing: {
      scheme: 'eip712',
      text: body,
      typedData: { primaryType: 'Cancel', fields: [], message: { nonce } },
    },
    madeAt: now,
    validUntil: now + VALID,
  };
};

function rowOf({ target }: CancelRequest, id: string, known: ReadonlyMap<string, Order>): PlanRow {
  const order = target.by === 'orderId' ? known.get(id) : known.get(id.slice(1));
  const key: OrderKey =
    target.by === 'orderId' ? { by: 'orderId', orderId: id } : { by: 'clientOrderId', clientOrderId: id };
  return { key, ...(order ? { order } : {}) };
}

const outcome: Venue['outcome'] = (reply, { rows, madeAt }) => {
  if (reply.kind === 'failure')
    return rows.map(({ key }) => ({ key, outcome: failureOutcome(reply, madeAt) }));
  if (reply.status >= 500) {
    return rows.map(({ key }) => ({ key, outcome: serverErrorOutcome(reply, 'It broke.') }));
  }
  const results = read(reply.body);
  if (!results) return rows.map(({ key }) => ({ key, outcome: unreadableOutcome(reply, 'No word of it.') }));
  return rows.map(({ key }) => ({ key, outcome: wordFor(textOf(key), results, reply) }));
};

function textOf(key: OrderKey): string {
  return key.by === 'orderId' ? key.orderId : key.clientOrderId.slice(1);
}

function wordFor(id: string, results: readonly { id: string; says: string }[], reply: Reply): Outcome {
  const says = new Set(results.filter((result) => result.id === id).map((result) => result.says));
  if (says.has('cancelled')) return { kind: 'cancelled', evidence: replyEvidence(reply, 'cancelled') };
  if (says.has('accepted')) return { kind: 'pending', since: reply.receivedAt, message: 'accepted' };
  if (says.has('not found')) return { kind: 'rejected', reason: 'validation', message: 'not found' };
  if (says.has('retry'))
    return { kind: 'rejected', reason: 'marketState', message: 'retry', retryable: true };
  return { kind: 'notReported' };
}

function read(body: string): readonly { id: string; says: string }[] | undefined {
  try {
    return (JSON.parse(body) as { results: readonly { id: string; says: string }[] }).results;
  } catch {
    return undefined;
  }
}

function open(transport: AccountTransport, passage: Passage): VenueSession {
  const proof: Result<{ identity: string }> = { ok: true, value: { identity: 'me' } };
  return {
    prove: async () => proof,
    openOrders: () => passage.list(),
    changes: () => undefined,
    queryOrders: (rows) => passage.look(rows.map(({ key }) => key)),
    deliver: async (_unsigned, make, signal, written) => {
      try {
        return await transport.turn({ priority: 'cancel', signal }, async (started) => {
          const call = await make();
          if ('kind' in call) return call;
          const { nonce, keys, names } = JSON.parse(call.body ?? '') as Body;
          return passage.deliver({ nonce, ids: keys.map(textOf), names }, signal, () => {
            started();
            written?.();
          });
        });
      } catch {
        return { kind: 'failure', sent: 'no', cause: 'aborted', message: 'Aborted before it was sent.' };
      }
    },
  };
}
