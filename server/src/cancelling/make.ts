import type { Account, CancelRequest } from '../protocol/model.ts';
import type { Line, Payload, Venue } from '../venues/venue.ts';
import type { NonceSource } from './nonces.ts';

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
  const signer = owner === undefined ? {} : { owner, nonce: await maker.nonces.next(owner) };
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
