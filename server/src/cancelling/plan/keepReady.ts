import type { Millis } from '../../protocol/model.ts';
import type { AccountTransport, Payload } from '../../venues/venue.ts';

/** A question that stands longer than this is forgotten, ms. */
const LONGEST: Millis = 10 * 60_000;

/**
 * Keeps connections ready for requests that a person is asked about, without sending anything: when they are confirmed,
 * no handshake is in their way. Gives what ends it.
 */
export function keepReady(transport: AccountTransport | undefined, payloads: readonly Payload[]): () => void {
  const over = new AbortController();
  const end = () => over.abort(ENDED);
  if (!transport) return end;
  // What is sent as a frame goes over a connection that stands already.
  const calls = payloads.map(({ call }) => call).filter(({ method }) => method !== 'FRAME');
  for (const origin of new Set(calls.map((call) => call.origin))) transport.world.warm(origin, over.signal);
  transport.world.sleep(LONGEST, over.signal).then(end, () => undefined);
  return end;
}

const ENDED = new Error('The question is over.');
