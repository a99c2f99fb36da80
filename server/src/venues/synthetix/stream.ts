import { readValue } from '../../json/readValue.ts';
import { asObject, asText, type JsonObject } from '../../json/value.ts';
import type { EthSignature } from '../../signing/eip712.ts';
import type { TypedData } from '../payload.ts';
import type { AccountTransport, OrderChange, TextSocket } from '../venue.ts';
import { endpoint } from './call.ts';
import { subAccountIdOf } from './read.ts';
import { signatureOf } from './signer.ts';
import { authData, typedDataJson } from './typedData.ts';

const TIMEOUT = 10_000;
/** Source: developers.synthetix.io, ws-api, 2026-05-30. */
const PING_EVERY = 30_000;

/**
 * Order events as hints: nothing is read from them but which market changed. Each connection is authenticated afresh,
 * because each timestamp is taken once. Ends when the connection does.
 */
export async function* stream(transport: AccountTransport, signal: AbortSignal): AsyncIterable<OrderChange> {
  const url = endpoint(transport.account, 'ws');
  const headers = { 'user-agent': 'order-inspector/0.1' };
  const socket = await transport.world.webSocket(url, { headers, signal, timeoutMs: TIMEOUT });
  const ended = new AbortController();
  void keepAlive(transport, socket, AbortSignal.any([signal, ended.signal]));
  try {
    socket.send(await authMessage(transport, signal));
    for await (const text of socket) yield* react(transport, socket, asObject(readValue(text)));
  } finally {
    ended.abort();
  }
}

function* react(
  transport: AccountTransport,
  socket: TextSocket,
  message: JsonObject | undefined,
): Iterable<OrderChange> {
  const id = asText(message?.['id']);
  if (id === 'auth' || id === 'subscribe') {
    if (asText(message?.['status']) !== '200') throw new Error(`the venue refused to ${id}`);
    if (id === 'subscribe') yield { kind: 'connected' };
    else socket.send(subscribeMessage(transport));
  }
  const pushed =
    asText(message?.['method']) === 'subAccountEvent' || asText(message?.['channel']) === 'subAccountUpdate';
  if (pushed) yield hint(asObject(message?.['data']));
}

function hint(data: JsonObject | undefined): OrderChange {
  const market = asText(data?.['symbol']) ?? asText(asObject(data?.['order'])?.['symbol']);
  return market ? { kind: 'reread', market } : { kind: 'reread' };
}

/** Both spellings of the sub-account's key stand in it: the documentation's generations differ (2026-05). */
function subscribeMessage(transport: AccountTransport): string {
  const subAccountId = subAccountIdOf(transport);
  const params = { type: 'subAccountUpdates', subAccountId, sub_account_id: subAccountId };
  return JSON.stringify({ id: 'subscribe', method: 'subscribe', params });
}

async function authMessage(transport: AccountTransport, signal: AbortSignal): Promise<string> {
  const data = authData(BigInt(subAccountIdOf(transport)), BigInt(transport.now()));
  const signed = await signatureOf(transport, data, signal);
  if ('kind' in signed) throw new Error(signed.message);
  const signature = compact(signed);
  const message = JSON.stringify(JSON.parse(typedDataJson(hexIds(data))));
  return JSON.stringify({ id: 'auth', method: 'auth', params: { message, signature } });
}

/** The official SDK writes the numbers of this message in hex (Python SDK 0.4.0). */
function hexIds(data: TypedData): TypedData {
  const entries = Object.entries(data.message).map(
    ([name, value]) => [name, typeof value === 'bigint' ? `0x${value.toString(16)}` : value] as const,
  );
  return { ...data, message: Object.fromEntries(entries) };
}

function compact({ r, s, v }: EthSignature): string {
  return `${r}${s.slice(2)}${v.toString(16)}`;
}

async function keepAlive(
  transport: AccountTransport,
  socket: TextSocket,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await transport.world.sleep(PING_EVERY, signal).catch(() => undefined);
    if (!signal.aborted) socket.send(JSON.stringify({ id: 'ping', method: 'ping', params: {} }));
  }
}
