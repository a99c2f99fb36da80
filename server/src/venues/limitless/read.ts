import { asObject, asText, type JsonValue } from '../../json/value.ts';
import { idKey } from '../ids.ts';
import { endWords, jwtEnd, whyEnded } from '../jwt.ts';
import { shorten } from '../problemText.ts';
import { mapInSlices, restOf } from '../slices.ts';
import type { AccountTransport, OrdersRead, Proof, Result } from '../venue.ts';
import { unsignedCall } from './call.ts';
import { headerOf, IDENTITY } from './credentials.ts';
import { type ListedOrder, listedOrders, type MarketInfo, readOrder } from './order.ts';
import { movedWarning, ordersOf } from './ordersPath.ts';
import { type Position, readPositions } from './positions.ts';
import { unreadable } from './problem.ts';
import { get } from './readJson.ts';

/** `GET /profiles/me`: the documented probe of a token. */
export async function prove(transport: AccountTransport, signal: AbortSignal): Promise<Result<Proof>> {
  const end = tokenEnd(transport);
  const ask = unsignedCall(transport.account, 'GET', '/profiles/me');
  const ended = await whyEnded(transport, { venue: 'Limitless', what: 'identity token', end, ask }, signal);
  if (ended) return ended;
  const read = await get(transport, '/profiles/me', signal);
  if (!read.ok) return read;
  const profile = asObject(read.value);
  const account = asText(profile?.['account']);
  if (!profile || !account) return unreadable('the profile');
  const name = asText(profile['displayName']) || asText(profile['username']);
  const ends = end === undefined ? undefined : `the token ends ${endWords(end)}`;
  const identity = shorten([name, account, ends].filter(Boolean).join(' · '));
  return { ok: true, value: { identity, ...(end === undefined ? {} : { endsAt: end }) } };
}

/** Of an identity token that is used itself, by its own word. */
function tokenEnd({ account, secrets }: AccountTransport): number | undefined {
  return headerOf(account) === IDENTITY ? jwtEnd(secrets[IDENTITY.field] ?? '') : undefined;
}

/** The open orders: which markets from the portfolio, and then each market's own list, which is authoritative. */
export async function openOrders(
  transport: AccountTransport,
  market: string | undefined,
  signal: AbortSignal,
): Promise<Result<OrdersRead>> {
  const told = await readPositions(transport, signal);
  if (!told.ok) return told;
  const { positions, unreadGroups } = told.value;
  const wanted = positions.filter((one) => market === undefined || one.market.id === market);
  const unlisted = { market: { id: market ?? '', title: market ?? '' }, orders: [] };
  const listed = wanted.length === 0 && market !== undefined ? [unlisted] : wanted;
  const reads = await liveOrdersOf(transport, listed, signal);
  const failed = reads.find(({ read }) => !read.ok);
  const done = reads.flatMap(({ info, read }) => (read.ok ? [{ info, ...read.value }] : []));
  if (failed && !failed.read.ok && (done.length === 0 || isLimit(failed.read))) return failed.read;
  const skipped = done.flatMap((one) => one.skipped);
  const missing = reads.filter(({ read }) => !read.ok).map(({ info }) => info.title);
  const warning = [
    ...unreadWarning(missing),
    ...skippedWarning(skipped),
    ...movedWarning(transport),
    ...groupWarning(unreadGroups),
  ].join(' ');
  return {
    ok: true,
    value: {
      // The orders of a market that could not be read stay as they were.
      markets: market === undefined && missing.length === 0 ? 'all' : done.map(({ info }) => info.id),
      orders: done.flatMap((one) => one.orders),
      at: transport.world.now(),
      ...(warning === '' ? {} : { warning }),
    },
  };
}

function unreadWarning(markets: readonly string[]): readonly string[] {
  if (markets.length === 0) return [];
  const some = markets.slice(0, 3).join(', ');
  return [`The open orders of ${markets.length} market(s) could not be read and may be old: ${some}.`];
}

function groupWarning(groups: number): readonly string[] {
  if (groups === 0) return [];
  return [
    `The portfolio names ${groups} group(s) of markets in a form that is not documented: open orders in them may not be shown.`,
  ];
}

function skippedWarning(skipped: readonly string[]): readonly string[] {
  if (skipped.length === 0) return [];
  const ids = skipped.slice(0, 5).join(', ');
  return [
    `${skipped.length} order(s) came in a form that is not documented and are not shown; they may be open: ${ids}.`,
  ];
}

type LiveOrders = Awaited<ReturnType<typeof liveOrders>>;

interface MarketRead {
  readonly info: MarketInfo;
  readonly read: LiveOrders;
}

/** Of every market. A refusal for the rate limit ends the other reads: they would have to wait for as long. */
async function liveOrdersOf(
  transport: AccountTransport,
  positions: readonly Position[],
  signal: AbortSignal,
): Promise<readonly MarketRead[]> {
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  const reads: MarketRead[] = [];
  await Promise.all(
    positions.map(async (position) => {
      const read = await liveOrders(transport, position, either);
      reads.push({ info: position.market, read });
      if (isLimit(read)) stop.abort(new Error('The read of another market met the rate limit.'));
    }),
  );
  return reads.sort((a, b) => Number(isLimit(b.read)) - Number(isLimit(a.read)));
}

function isLimit(read: LiveOrders): boolean {
  return !read.ok && read.problem.code === 'rateLimit';
}

/** With what the portfolio alone names: whether a market's list has orders that are held back is not documented. */
async function liveOrders(transport: AccountTransport, position: Position, signal: AbortSignal) {
  const { market } = position;
  const read = await ordersOf(transport, market, 'statuses=LIVE', signal);
  if (!read.ok) return read;
  const items = listedOrders(read.value);
  if (!items) return unreadable(`the open orders of ${market.id}`);
  const rest = restOf(transport.world, signal);
  const readOne = (item: JsonValue) => readOrder(item, transport.account, market);
  const readable = await mapInSlices(items, readOne, rest);
  const skipped = items.filter((_, i) => !readable[i]).map(idOf);
  const known = readable.filter((one) => one !== undefined);
  const named = await mapInSlices(position.orders, readOne, rest);
  const open = [...known.filter(({ isOpen }) => isOpen), ...heldBack(named, known)];
  return { ok: true as const, value: { orders: open.map(({ order }) => order), skipped } };
}

/** Orders that the portfolio says are held back, and of which the market's list says nothing. */
function heldBack(
  named: readonly (ListedOrder | undefined)[],
  listed: readonly ListedOrder[],
): readonly ListedOrder[] {
  const known = new Set(listed.map(({ orderId }) => idKey('uuid', orderId)));
  return named
    .filter((one) => one !== undefined)
    .filter(({ order, orderId }) => order.underWay === 'delayed' && !known.has(idKey('uuid', orderId)));
}

function idOf(item: JsonValue): string {
  return shorten(asText(asObject(item)?.['id']) ?? 'without id');
}
