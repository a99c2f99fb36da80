import { asArray, asObject, asText, type JsonValue } from '../../json/value.ts';
import type { Order } from '../../protocol/model.ts';
import { fingerprint } from '../../signing/hmac.ts';
import { shorten } from '../problemText.ts';
import { mapInSlices, restOf } from '../slices.ts';
import type { AccountTransport, OrdersRead, Proof, Result } from '../venue.ts';
import { tradingHours } from './calendars.ts';
import { instTypesOf, signedRead, unitOf } from './call.ts';
import { idOf, readOrder } from './order.ts';
import { readData, unreadable } from './problem.ts';

type Listed = Result<readonly JsonValue[]>;

/** The signed read that proves prefix, key, padding and payload rule at once, without any effect. */
export async function prove(transport: AccountTransport, signal: AbortSignal): Promise<Result<Proof>> {
  const [first = 'perpetual'] = instTypesOf(transport.account);
  const listed = await list(transport, first, signal);
  if (!listed.ok) return listed;
  const accountId = listed.value.map((item) => asText(asObject(item)?.['accountId'])).find(Boolean);
  const key = `key ${fingerprint(transport.secrets['keyId'] ?? '')}`;
  return { ok: true, value: { identity: shorten(accountId ? `account ${accountId}` : key) } };
}

/** The open orders of every instrument type, merged by orderId: always all of them, because there are no pages. */
export async function openOrders(
  transport: AccountTransport,
  signal: AbortSignal,
): Promise<Result<OrdersRead>> {
  const reads = await Promise.all(
    instTypesOf(transport.account).map((type) => list(transport, type, signal)),
  );
  const failed = reads.find((read) => !read.ok);
  if (failed && !failed.ok) return failed;
  const items = reads.flatMap((read) => (read.ok ? read.value : []));
  const read = (item: JsonValue) => ({ item, order: readOrder(item, transport.account) });
  const told = await mapInSlices(items, read, restOf(transport.world, signal));
  const listed = told.flatMap(({ order }) => (order?.standing === 'open' ? [order.order] : []));
  const open = listed.map((order) => withHours(transport, order));
  const doubtful = told.filter(({ order }) => order === undefined || order.standing === 'unclear');
  const ids = doubtful.map(({ item }) => shorten(idOf(asObject(item)) ?? 'without id'));
  return {
    ok: true,
    value: {
      markets: 'all',
      orders: [...new Map(open.map((order) => [order.orderId, order])).values()],
      at: transport.world.now(),
      ...(ids.length > 0 ? { warning: warning(ids) } : {}),
    },
  };
}

/** With the hours in which its instrument is traded, where the venue told them. */
function withHours(transport: AccountTransport, order: Order): Order {
  const hours = tradingHours(transport, order.market.id);
  if (hours === undefined) return order;
  return { ...order, details: [...order.details, { label: 'Trading hours', value: hours }] };
}

function warning(ids: readonly string[]): string {
  const some = ids.slice(0, 5).join(', ');
  return `${ids.length} order(s) came in a form or with a status that is not documented and are not shown; they may be open: ${some}.`;
}

/** `instType` is required; `unit` is always sent, because its default is not the same on all pages (2026-05). */
export async function list(
  transport: AccountTransport,
  instType: string,
  signal: AbortSignal,
): Promise<Listed> {
  const query = `instType=${encodeURIComponent(instType)}&unit=${unitOf(transport.account)}&includeClosed=false`;
  const reply = await transport.send(() => signedRead(transport, `/orders?${query}`), {
    priority: 'read',
    signal,
  });
  const read = readData(reply, `the open orders of type ${instType}`);
  if (!read.ok) return read;
  const items = asArray(read.data['orders']);
  return items ? { ok: true, value: items } : unreadable(`the open orders of type ${instType}`);
}
