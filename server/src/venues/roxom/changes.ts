import { readValue } from '../../json/readValue.ts';
import { asObject, asText, type JsonObject } from '../../json/value.ts';
import { shorten } from '../problemText.ts';
import type { AccountTransport, OrderChange, TextSocket } from '../venue.ts';
import { authentication, endpoint, paddingOf, payloadText } from './call.ts';

const TIMEOUT = 10_000;
/** A refusal comes at once; without one for so long the subscription counts as taken, ms: the venue confirms nothing. */
const GRACE = 1_500;
const SUBSCRIBE = JSON.stringify({ op: 'subscribe', args: [{ channel: 'orders' }] });

/**
 * Order pushes as hints that something changed: neither of their documented shapes is read any further.
 * Ends when the connection does; each handshake is signed afresh. Source: docs.roxom.com, websocket pages, 2026-05.
 */
export async function* changes(transport: AccountTransport, signal: AbortSignal): AsyncIterable<OrderChange> {
  const socket = await connect(transport, signal);
  try {
    socket.send(SUBSCRIBE);
    const messages = socket[Symbol.asyncIterator]();
    let next = messages.next();
    const first = await Promise.race([next, quiet(transport, signal)]);
    if (first?.done) return;
    if (first) checked(first.value);
    yield { kind: 'connected' };
    for (let message = await next; !message.done; message = await next) {
      if (isOrderPush(checked(message.value))) yield { kind: 'reread' };
      next = messages.next();
    }
  } finally {
    socket.close();
  }
}

/** The path that is signed is the one that is asked for; the venue's own is `/ws`. */
function connect(transport: AccountTransport, signal: AbortSignal): Promise<TextSocket> {
  const { account, secrets, world } = transport;
  const url = new URL(endpoint(account, 'ws'));
  if (url.pathname === '/') url.pathname = '/ws';
  const text = payloadText('GET', `${url.pathname}${url.search}`);
  const headers = authentication(secrets, text, paddingOf(account));
  return world.webSocket(url.href, { headers, signal, timeoutMs: TIMEOUT });
}

async function quiet({ world }: AccountTransport, signal: AbortSignal): Promise<undefined> {
  await world.sleep(GRACE, signal).catch(() => undefined);
}

/** A message; throws for one that says that the handshake or the subscription was refused. */
function checked(text: string): JsonObject | undefined {
  const message = asObject(readValue(text));
  if (asText(message?.['event']) !== 'error') return message;
  const words = [asText(message?.['code']), asText(message?.['msg'])].filter(Boolean).join(': ');
  throw new Error(`Roxom refused the stream: ${shorten(words) || 'no reason given'}`);
}

/** Newer pages have the order in `data`, older ones in `data.data` (2026-05). */
function isOrderPush(message: JsonObject | undefined): boolean {
  const data = asObject(message?.['data']);
  const order = asObject(data?.['data']) ?? data;
  return asText(message?.['type']) === 'order' || asText(order?.['orderId']) !== undefined;
}
