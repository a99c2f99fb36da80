import type { Account, CancelRequest } from '../../protocol/model.ts';
import { keyText } from '../../protocol/orderKey.ts';
import type { AccountTransport, Payload, Venue } from '../../venues/venue.ts';
import type { NonceSource } from './nonces.ts';

/** One request of a plan: what it was made from, and the bytes as prepared. */
export interface Step {
  readonly request: CancelRequest;
  readonly payload: Payload;
}

/** What a payload can be made with. Without a line, or without nonces, it is only looked at, and uses up none. */
export interface PayloadBuilder {
  readonly venue: Venue;
  readonly transport: AccountTransport | undefined;
  readonly account: Account | undefined;
  readonly nonces?: NonceSource;
  /** Used where there is no line. */
  now(): number;
  uuid(): string;
}

/** Makes the exact request, with a time, a request id and where needed a nonce of its own. */
export async function buildPayload(request: CancelRequest, builder: PayloadBuilder): Promise<Payload> {
  const { venue, transport, account } = builder;
  const owner = transport?.owner;
  const time = BigInt(transport?.now() ?? builder.now());
  const nonce = owner === undefined ? undefined : await builder.nonces?.next(owner, time);
  const signer = { ...(owner !== undefined && { owner }), ...(nonce !== undefined && { nonce }) };
  const now = transport?.now() ?? builder.now();
  const payload = venue.payload(request, {
    now,
    uuid: builder.uuid(),
    account,
    known: transport?.known() ?? new Map(),
    ...signer,
  });
  return owner === undefined ? payload : { ...payload, owner };
}

/**
 * The same request made anew. What it was about it stays about: a cancel-all knows other orders by now, a clientOrderId
 * may stand for another one, and those that a person saw still need an answer.
 */
export async function rebuildPayload({ request, payload }: Step, builder: PayloadBuilder): Promise<Payload> {
  const fresh = await buildPayload(request, builder);
  const before = new Set(payload.rows.map(({ key }) => keyText(key)));
  const more = fresh.rows.filter(({ key }) => !before.has(keyText(key)));
  return { ...fresh, rows: [...payload.rows, ...more] };
}
