import { asArray, asObject, asText, type JsonValue } from '../../json/value.ts';
import { fingerprint } from '../../signing/hmac.ts';
import { mapInSlices, restOf } from '../slices.ts';
import type { Line, OrdersRead, Proof, Result } from '../venue.ts';
import { shorten } from '../words.ts';
import { instTypesOf, signedRead, unitOf } from './call.ts';
import { idOf, readOrder } from './order.ts';
import { readData, unreadable } from './problem.ts';

type Listed = Result<readonly JsonValue[]>;

/** The signed read that proves prefix, key, padding and payload rule at once, without any effect. */
export async function prove(line: Line, signal: AbortSignal): Promise<Result<Proof>> {
  const [first = 'perpetual'] = instTypesOf(line.account);
  const listed = await list(line, first, signal);
  if (!listed.ok) return listed;
  const accountId = listed.value.map((item) => asText(asObject(item)?.['accountId'])).find(Boolean);
  const key = `key ${fingerprint(line.secrets['keyId'] ?? '')}`;
  return { ok: true, value: { identity: shorten(accountId ? `account ${accountId}` : key) } };
}

/** The open orders of every instrument type, merged by orderId: always all of them, because there are no pages. */
export async function openOrders(line: Line, signal: AbortSignal): Promise<Result<OrdersRead>> {
  const reads = await Promise.all(instTypesOf(line.account).map((type) => list(line, type, signal)));
  const failed = reads.find((read) => !read.ok);
  if (failed && !failed.ok) return failed;
  const items = reads.flatMap((read) => (read.ok ? read.value : []));
  const read = (item: JsonValue) => ({ item, order: readOrder(item, line.account) });
  const told = await mapInSlices(items, read, restOf(line.world, signal));
  const open = told.flatMap(({ order }) => (order?.standing === 'open' ? [order.order] : []));
  const doubtful = told.filter(({ order }) => order === undefined || order.standing === 'unclear');
  const ids = doubtful.map(({ item }) => shorten(idOf(asObject(item)) ?? 'without id'));
  return {
    ok: true,
    value: {
      markets: 'all',
      orders: [...new Map(open.map((order) => [order.orderId, order])).values()],
      at: line.world.now(),
      ...(ids.length > 0 ? { warning: warning(ids) } : {}),
    },
  };
}

function warning(ids: readonly string[]): string {
  const some = ids.slice(0, 5).join(', ');
  return `${ids.length} order(s) came in a form or with a status that is not documented and are not shown; they may be open: ${some}.`;
}

/** `instType` is required; `unit` is always sent, because its default is not the same on all pages (2026-05). */
async function list(line: Line, instType: string, signal: AbortSignal): Promise<Listed> {
  const query = `instType=${encodeURIComponent(instType)}&unit=${unitOf(line.account)}&includeClosed=false`;
  const reply = await line.send(() => signedRead(line, `/orders?${query}`), { priority: 'read', signal });
  const read = readData(reply, `the open orders of type ${instType}`);
  if (!read.ok) return read;
  const items = asArray(read.data['orders']);
  return items ? { ok: true, value: items } : unreadable(`the open orders of type ${instType}`);
}
