import { asArray, asObject, asText, type JsonValue } from '../../json/value.ts';
import type { Order } from '../../protocol/model.ts';
import { fingerprint } from '../../signing/hmac.ts';
import { shorten } from '../problemText.ts';
import { mapInSlices, restOf } from '../slices.ts';
import type { AccountTransport, OrdersRead, Proof, Result } from '../venue.ts';
import type { Calendars } from './calendars.ts';
import { signedRead, unitOf } from './call.ts';
import { type InstTypes, NAMED } from './instTypes.ts';
import { idOf, readOrder } from './order.ts';
import { isAboutType, readData, unreadable } from './problem.ts';

/** What a list gave; `isAboutType`: the venue refused it in words about the instrument type. */
type Listed = Result<readonly JsonValue[]> & { readonly isAboutType?: boolean };

/** The signed read that proves prefix, key, padding and payload rule at once, without any effect. */
export async function prove(
  transport: AccountTransport,
  types: InstTypes,
  signal: AbortSignal,
): Promise<Result<Proof>> {
  const listed = await firstTaken(transport, types, signal);
  if (!listed.ok) return listed;
  const accountId = listed.value.map((item) => asText(asObject(item)?.['accountId'])).find(Boolean);
  const key = `key ${fingerprint(transport.secrets['keyId'] ?? '')}`;
  return { ok: true, value: { identity: shorten(accountId ? `account ${accountId}` : key) } };
}

/** A list of the first type that the venue does not refuse for being that; a key proves itself by any of them. */
async function firstTaken(
  transport: AccountTransport,
  types: InstTypes,
  signal: AbortSignal,
): Promise<Listed> {
  const [first = 'perpetual', ...others] = types.listed();
  const read = await listAndNote(transport, types, first, signal);
  if (read.ok || !read.isAboutType || types.isChosen) return read;
  for (const type of new Set([...others, ...NAMED.filter((name) => name !== first)])) {
    const other = await listAndNote(transport, types, type, signal);
    if (other.ok || !other.isAboutType) return other;
  }
  return read;
}

/** The open orders of every instrument type, merged by orderId: always all of them, because there are no pages. */
export async function openOrders(
  transport: AccountTransport,
  { types, calendars }: { readonly types: InstTypes; readonly calendars: Calendars },
  signal: AbortSignal,
): Promise<Result<OrdersRead>> {
  const names = types.listed();
  const reads = await Promise.all(names.map((type) => listAndNote(transport, types, type, signal)));
  const someRead = reads.some(({ ok }) => ok);
  const failed = reads.find((read) => !read.ok && !(someRead && isOfOneType(read, types)));
  if (failed && !failed.ok) return failed;
  const unread = names.filter((_, index) => reads[index]?.ok === false && !reads[index]?.isAboutType);
  const items = reads.flatMap((read) => (read.ok ? read.value : []));
  const read = (item: JsonValue) => ({ item, order: readOrder(item, transport.account) });
  const told = await mapInSlices(items, read, restOf(transport.world, signal));
  const listed = told.flatMap(({ order }) => (order?.standing === 'open' ? [order.order] : []));
  const open = listed.map((order) => withHours(calendars, order));
  const doubtful = told.filter(({ order }) => order === undefined || order.standing === 'unclear');
  const ids = doubtful.map(({ item }) => shorten(idOf(asObject(item)) ?? 'without id'));
  const before = unread.flatMap((type) => types.lastKnown(type));
  const warning = [formWarning(ids), ...typeWarnings(unread, types)].filter(Boolean).join(' ');
  return {
    ok: true,
    value: {
      markets: 'all',
      orders: [...new Map([...before, ...open].map((order) => [order.orderId, order])).values()],
      at: transport.world.now(),
      ...(warning ? { warning } : {}),
    },
  };
}

/** Where the types were found out, a refusal of one of them hides nothing of the others, whatever it is for. */
function isOfOneType(read: Listed, { isChosen }: InstTypes): boolean {
  if (read.ok || isChosen) return false;
  return read.isAboutType === true || read.problem.code === 'venue' || read.problem.code === 'forbidden';
}

function typeWarnings(unread: readonly string[], types: InstTypes): readonly string[] {
  const open = types.doubtful();
  return [
    ...(unread.length > 0
      ? [`The venue did not list ${unread.join(', ')}: those orders are as they were before.`]
      : []),
    ...(open.length > 0
      ? [
          `Orders of the types ${open.join(', ')} may be missing: the venue has not said whether it takes them.`,
        ]
      : []),
  ];
}

/** With the hours in which its instrument is traded, where the venue told them. */
function withHours(calendars: Calendars, order: Order): Order {
  const hours = calendars.hoursOf(order.market.id);
  if (hours === undefined) return order;
  return { ...order, details: [...order.details, { label: 'Trading hours', value: hours }] };
}

function formWarning(ids: readonly string[]): string {
  if (ids.length === 0) return '';
  const some = ids.slice(0, 5).join(', ');
  return `${ids.length} order(s) came in a form or with a status that is not documented and are not shown; they may be open: ${some}.`;
}

async function listAndNote(
  transport: AccountTransport,
  types: InstTypes,
  type: string,
  signal: AbortSignal,
): Promise<Listed> {
  const read = await list(transport, type, signal);
  if (read.ok) types.took(type);
  else if (read.isAboutType && !types.isChosen) types.refuses(type);
  return read;
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
  if (!read.ok) return reply.kind === 'reply' && isAboutType(reply) ? { ...read, isAboutType: true } : read;
  const items = asArray(read.data['orders']);
  return items ? { ok: true, value: items } : unreadable(`the open orders of type ${instType}`);
}
