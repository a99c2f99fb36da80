import type { Account, CancelRequest } from '../protocol/model.ts';
import type { Line, Payload, Venue } from '../venues/venue.ts';
import type { NonceSource } from './nonces.ts';
import { keyText } from './resolve.ts';

/** What a payload can be made with. Without a line it is only looked at, and takes no nonce. */
export interface Maker {
  readonly venue: Venue;
  readonly line: Line | undefined;
  readonly account: Account | undefined;
  readonly nonces: NonceSource;
  /** Used where there is no line. */
  now(): number;
  uuid(): string;
}

/** Makes the exact request, with a time, a request id and where needed a nonce of its own. */
export async function makePayload(request: CancelRequest, maker: Maker): Promise<Payload> {
  const { venue, line, account } = maker;
  const owner = line?.owner;
  const signer =
    owner === undefined
      ? {}
      : { owner, nonce: await maker.nonces.next(owner, BigInt(line?.now() ?? maker.now())) };
  const now = line?.now() ?? maker.now();
  const payload = venue.payload(request, {
    now,
    uuid: maker.uuid(),
    account,
    known: line?.known() ?? new Map(),
    ...signer,
  });
  return owner === undefined ? payload : { ...payload, owner };
}

/**
 * The same request made anew. What it was about it stays about: a cancel-all knows other orders by now, a clientOrderId
 * may stand for another one, and those that a person saw still need an answer.
 */
export async function remakePayload(
  { request, payload }: { readonly request: CancelRequest; readonly payload: Payload },
  maker: Maker,
): Promise<Payload> {
  const fresh = await makePayload(request, maker);
  const before = new Set(payload.rows.map(({ key }) => keyText(key)));
  const more = fresh.rows.filter(({ key }) => !before.has(keyText(key)));
  return { ...fresh, rows: [...payload.rows, ...more] };
}
