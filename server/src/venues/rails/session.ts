import { asking } from '../asking.ts';
import type { Failure, Line, MakeCall, Proof, Reply, Result, SendOptions, VenueSession } from '../venue.ts';
import { shorten } from '../words.ts';
import { changes } from './changes.ts';
import { deliverFrame } from './deliver.ts';
import { readCancelMessage } from './frame.ts';
import { onePage, openOrders } from './openOrders.ts';
import { Rest } from './rest.ts';
import { Standing } from './standing.ts';
import { identityIn, Tokens } from './tokens.ts';
import { type Verifier, verify } from './verify.ts';

/** One account at Rails: a token, requests to three services, and one WebSocket for stream and cancels. */
export function openSession(line: Line): VenueSession {
  const tokens = new Tokens(line);
  const rest = new Rest(line, tokens);
  const standing = new Standing(line, tokens);
  const named = new Map<string, string>();
  const questions = asking(line);
  const verifier: Verifier = {
    line: questions,
    rest: new Rest(questions, tokens),
    marketOf: (orderId) => named.get(orderId) ?? line.known().get(orderId)?.market.id,
  };
  return {
    prove: (signal) => prove(line, tokens, rest, signal),
    openOrders: (market, signal) => openOrders(line, rest, market, signal),
    changes: (signal) => changes(standing, signal),
    verify: (rows, signal) => verify(verifier, rows, signal),
    deliver: (unsigned, make, signal, written) => {
      if (unsigned.method !== 'FRAME') return deliverRequest(rest, make, { signal, written });
      const { orderId, market } = readCancelMessage(unsigned.body ?? '');
      if (market !== undefined) named.set(orderId, market);
      return deliverFrame(line, standing, make, signal, written);
    },
  };
}

/** A token, and one read with it: that the services take it is what counts. */
async function prove(line: Line, tokens: Tokens, rest: Rest, signal: AbortSignal): Promise<Result<Proof>> {
  const token = await tokens.get();
  if (!token.ok) return token;
  const page = await onePage(line, rest, { market: undefined, start: undefined }, signal);
  if (!page.ok) return page;
  return {
    ok: true,
    value: { identity: shorten(line.redact(identityIn(token.value) ?? 'account without a name')) },
  };
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
