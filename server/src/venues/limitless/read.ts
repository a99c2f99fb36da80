import { asArray, asObject, asText, type JsonObject, type JsonValue } from '../../json/value.ts';
import { endWords, jwtEnd } from '../jwt.ts';
import { shorten } from '../problemText.ts';
import { mapInSlices, restOf } from '../slices.ts';
import type { AccountTransport, OrdersRead, Proof, Result } from '../venue.ts';
import { headerOf, IDENTITY } from './credentials.ts';
import { listedOrders, type MarketInfo, readOrder } from './order.ts';
import { movedWarning, ordersOf } from './ordersPath.ts';
import { unreadable } from './problem.ts';
import { get } from './readJson.ts';

/** `GET /profiles/me`: the documented probe of a token. */
export async function prove(transport: AccountTransport, signal: AbortSignal): Promise<Result<Proof>> {
  const end = tokenEnd(transport);
  if (end !== undefined && end <= transport.now()) return hasEnded(end);
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

function hasEnded(end: number): Result<never> {
  const message = `The identity token ended ${endWords(end)}. Nothing was sent.`;
  const nextStep =
    'It is not renewed here: enter a new one with “Change Key…”, or name a program there that prints one.';
  return { ok: false, problem: { code: 'authentication', message, nextStep, ended: true } };
}

/** The open orders: which markets from the portfolio, and then each market's own list, which is authoritative. */
export async function openOrders(
  transport: AccountTransport,
  market: string | undefined,
  signal: AbortSignal,
): Promise<Result<OrdersRead>> {
  const markets = await marketsWithOrders(transport, signal);
  if (!markets.ok) return markets;
  const wanted = market === undefined ? markets.value : markets.value.filter((info) => info.id === market);
  const listed = wanted.length === 0 && market !== undefined ? [{ id: market, title: market }] : wanted;
  const reads = await liveOrdersOf(transport, listed, signal);
  const failed = reads.find(({ read }) => !read.ok);
  const done = reads.flatMap(({ info, read }) => (read.ok ? [{ info, ...read.value }] : []));
  if (failed && !failed.read.ok && (done.length === 0 || isLimit(failed.read))) return failed.read;
  const skipped = done.flatMap((one) => one.skipped);
  const missing = reads.filter(({ read }) => !read.ok).map(({ info }) => info.title);
  const warnings = [...unreadWarning(missing), ...skippedWarning(skipped), ...movedWarning(transport)];
  const warning = warnings.join(' ');
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
  markets: readonly MarketInfo[],
  signal: AbortSignal,
): Promise<readonly MarketRead[]> {
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  const reads: MarketRead[] = [];
  await Promise.all(
    markets.map(async (info) => {
      const read = await liveOrders(transport, info, either);
      reads.push({ info, read });
      if (isLimit(read)) stop.abort(new Error('The read of another market met the rate limit.'));
    }),
  );
  return reads.sort((a, b) => Number(isLimit(b.read)) - Number(isLimit(a.read)));
}

function isLimit(read: LiveOrders): boolean {
  return !read.ok && read.problem.code === 'rateLimit';
}

async function liveOrders(transport: AccountTransport, market: MarketInfo, signal: AbortSignal) {
  const read = await ordersOf(transport, market, 'statuses=LIVE', signal);
  if (!read.ok) return read;
  const items = listedOrders(read.value);
  if (!items) return unreadable(`the open orders of ${market.id}`);
  const rest = restOf(transport.world, signal);
  const readable = await mapInSlices(items, (item) => readOrder(item, transport.account, market), rest);
  const skipped = items.filter((_, i) => !readable[i]).map(idOf);
  const orders = readable.flatMap((listed) => (listed?.status === 'LIVE' ? [listed.order] : []));
  return { ok: true as const, value: { orders, skipped } };
}

function idOf(item: JsonValue): string {
  return shorten(asText(asObject(item)?.['id']) ?? 'without id');
}

async function marketsWithOrders(
  transport: AccountTransport,
  signal: AbortSignal,
): Promise<Result<readonly MarketInfo[]>> {
  const read = await get(transport, '/portfolio/positions', signal);
  if (!read.ok) return read;
  const body = asObject(read.value);
  const entries = asArray(body?.['clob']);
  if (!entries) return unreadable('the portfolio');
  const withOrders = entries.map(asObject).filter((entry) => entry !== undefined && hasOrders(entry));
  const markets = withOrders.map((entry) => readMarket(asObject(entry?.['market'])));
  if (markets.some((market) => market === undefined)) return unreadable('the markets of the portfolio');
  return { ok: true, value: markets.filter((market) => market !== undefined) };
}

function hasOrders(entry: JsonObject): boolean {
  return (asArray(asObject(entry['orders'])?.['liveOrders'])?.length ?? 0) > 0;
}

export function readMarket(market: JsonObject | undefined): MarketInfo | undefined {
  const slug = asText(market?.['slug']);
  if (!market || !slug) return undefined;
  const alias = asText(market['id']);
  const yes = asText(market['yesPositionId']);
  const no = asText(market['noPositionId']);
  return {
    id: slug,
    title: shorten(asText(market['title']) ?? slug),
    ...(alias ? { alias } : {}),
    ...(yes ? { yes } : {}),
    ...(no ? { no } : {}),
  };
}
