import { asking } from '../asking.ts';
import { endWords, jwtEnd } from '../jwt.ts';
import { shorten } from '../problemText.ts';
import type {
  AccountTransport,
  Failure,
  MakeCall,
  Proof,
  Reply,
  Result,
  SendOptions,
  VenueSession,
} from '../venue.ts';
import { changes } from './changes.ts';
import { deliverFrame } from './deliver.ts';
import { readCancelMessage } from './frame.ts';
import { isPerMarket, marketOfTarget, STREAM_TARGET } from './hosts.ts';
import { marketChanges } from './marketChanges.ts';
import { onePage, openOrders } from './openOrders.ts';
import { type Verifier, verify } from './queryOrders.ts';
import { Rest } from './rest.ts';
import { Standings } from './standings.ts';
import { identityIn, Tokens } from './tokens.ts';

/** One account at Rails: a token, requests to three services, and WebSockets for stream and cancels. */
export function openSession(transport: AccountTransport): VenueSession {
  const tokens = new Tokens(transport);
  const rest = new Rest(transport, tokens);
  const standings = new Standings(transport, tokens);
  const named = new Map<string, string>();
  const questions = asking(transport);
  const verifier: Verifier = {
    transport: questions,
    rest: new Rest(questions, tokens),
    marketOf: (orderId) => named.get(orderId) ?? transport.known().get(orderId)?.market.id,
  };
  return {
    prove: (signal) => prove(transport, tokens, rest, signal),
    openOrders: (market, signal) => openOrders(transport, rest, market, signal),
    changes: (signal) =>
      isPerMarket(transport.account)
        ? marketChanges(transport, standings, signal)
        : changes(standings.of(STREAM_TARGET), signal),
    queryOrders: (rows, signal) => verify(verifier, rows, signal),
    deliver: (unsigned, make, signal, written) => {
      if (unsigned.method !== 'FRAME') return deliverRequest(rest, make, { signal, written });
      const { orderId, market = marketOfTarget(unsigned.target) } = readCancelMessage(unsigned.body ?? '');
      if (market !== undefined) named.set(orderId, market);
      return deliverFrame(transport, standings.of(unsigned.target), make, signal, written);
    },
  };
}

/** A token, and one read with it: that the services take it is what counts. */
async function prove(
  transport: AccountTransport,
  tokens: Tokens,
  rest: Rest,
  signal: AbortSignal,
): Promise<Result<Proof>> {
  const token = await tokens.get();
  if (!token.ok) return token;
  const page = await onePage(transport, rest, { market: undefined, start: undefined }, signal);
  if (!page.ok) return page;
  const end = transport.secrets['accessToken'] === undefined ? undefined : jwtEnd(token.value);
  const words = [
    identityIn(token.value) ?? 'account without a name',
    end === undefined ? undefined : `the token ends ${endWords(end)}`,
  ];
  const identity = shorten(transport.redact(words.filter(Boolean).join(' · ')));
  return { ok: true, value: { identity, ...(end === undefined ? {} : { endsAt: end }) } };
}

async function deliverRequest(
  rest: Rest,
  make: MakeCall,
  options: Pick<SendOptions, 'signal' | 'written'>,
): Promise<Reply | Failure> {
  const exchanged = await rest.once(make, { priority: 'cancel', cost: 1, ...options });
  if (exchanged.ok) return exchanged.value;
  return { kind: 'failure', sent: 'no', cause: 'unreachable', message: exchanged.problem.message };
}
