import { buildPayload } from '../cancelling/plan/buildPayload.ts';
import type { NonceSource } from '../cancelling/plan/nonces.ts';
import type { Services, Signing } from '../lsp/services.ts';
import { isSame } from '../protocol/isSame.ts';
import type { Account, CancelRequest } from '../protocol/model.ts';
import type { Live, LiveAccount } from '../requests/live.ts';
import type { Session } from '../sessions/session.ts';
import type { Venue } from '../venues/venue.ts';
import type { Parts } from './connectParts.ts';
import type { History } from './history.ts';

/** What the server does for request files. */
export function forRequestFiles({
  venues,
  sessions,
  history,
  cancelling: { nonces },
  world: { now, uuid },
}: Parts): Pick<Services, 'live' | 'sign' | 'wireText' | 'isSecret' | 'uuid'> {
  return {
    live: () => liveView(sessions.all(), history, now()),
    sign: (request, signal) =>
      signForFile(request, sessions.get(request.accountId ?? ''), { nonces, now, uuid, signal }),
    wireText: wireTextOf(venues, { now, uuid }),
    uuid,
    isSecret: (text) => sessions.holdsSecret(text),
  };
}

/** What is at hand right now, for request files. Copies nothing but a few lines an account, and waits for nothing. */
function liveView(sessions: readonly Session[], history: History, now: number): Live {
  return {
    now,
    accounts: sessions.map((session) => liveAccount(session, history)),
    endOf: (key, accountId) => history.endOf(key, accountId),
    isNonceUsed: (owner, nonce) => history.isNonceUsed(owner, nonce),
  };
}

function liveAccount(session: Session, history: History): LiveAccount {
  const { account, openOrders, contact } = session;
  const owner = contact?.transport.owner;
  const lastNonce = owner === undefined ? undefined : history.lastNonce(owner);
  const complete = session.state.state === 'live' && session.isComplete && openOrders.asOf !== undefined;
  return {
    account,
    ...(complete
      ? { orders: openOrders.orders, ...(openOrders.asOf === undefined ? {} : { asOf: openOrders.asOf }) }
      : {}),
    signers: [...new Set([...(owner === undefined ? [] : [owner]), ...session.signers])].map((address) =>
      address.toLowerCase(),
    ),
    ...(lastNonce === undefined ? {} : { lastNonce }),
  };
}

/** The wire form of a request, unsigned; undefined where the venue has none, or where it would take several. */
export function wireTextOf(
  venues: ReadonlyMap<string, Venue>,
  { now, uuid }: { now(): number; uuid(): string },
): (request: CancelRequest, account: Account | undefined) => string | undefined {
  return (request, account) => {
    const venue = venues.get(request.venue);
    if (venue === undefined || venue.requestForm.wire.length === 0) return undefined;
    if (venue.objection(request, account, new Map()) !== undefined) return undefined;
    const [part, another] = venue.split(request, new Map());
    if (part === undefined || another !== undefined) return undefined;
    const { body } = venue.payload(part, { now: now(), uuid: uuid(), account, known: new Map() }).call;
    return body === '' ? undefined : body;
  };
}

/**
 * Signs a request for a file. Sends nothing. Only at venues whose signatures stand in the body: others are secrets, or
 * mean nothing in a file.
 */
async function signForFile(
  request: CancelRequest,
  session: Session | undefined,
  {
    signal,
    ...ports
  }: {
    readonly nonces: NonceSource;
    readonly signal: AbortSignal;
    uuid(): string;
    now(): number;
  },
): Promise<Signing> {
  const transport = session?.contact?.transport;
  if (!session || !transport) return refused('The account is not signed in.');
  const { venue, account } = session;
  if (!venue.requestForm.signedInFile || account.venue !== request.venue || transport.owner === undefined) {
    return refused(`A signature in a file means nothing at ${venue.description.label}.`);
  }
  const objection = venue.objection(request, account, transport.known());
  if (objection !== undefined) return refused(objection);
  const [part, another] = venue.split(request, transport.known());
  if (part === undefined || another !== undefined || !isSame(part.target, request.target)) {
    return refused('It names an order twice, or more orders than one request can take.');
  }
  const payload = await buildPayload(request, { venue, transport, account, ...ports });
  const signed =
    (await venue.remoteSigner?.(transport)?.sign(payload, AbortSignal.any([session.signal, signal]))) ??
    venue.sign(payload, transport.secrets);
  if ('kind' in signed) return refused(signed.message);
  const { body } = signed.call;
  if (body === undefined) return refused(`${venue.description.label} takes no signature in the body.`);
  return { kind: 'signed', body, signer: transport.owner };
}

function refused(message: string): Signing {
  return { kind: 'refused', message: `Nothing was signed. ${message}` };
}
