/** `GET /portfolio/positions`: which markets hold orders, and what it says of orders that are held back. */
import { asArray, asObject, asText, type JsonObject, type JsonValue } from '../../json/value.ts';
import { isNoList } from '../consistency.ts';
import { shorten } from '../problemText.ts';
import type { AccountTransport, Result } from '../venue.ts';
import type { MarketInfo } from './order.ts';
import { unreadable } from './problem.ts';
import { get } from './readJson.ts';

/** A market of the portfolio with its open orders, as they stand there. */
export interface Position {
  readonly market: MarketInfo;
  readonly orders: readonly JsonValue[];
}

export interface Positions {
  /** With open orders. */
  readonly positions: readonly Position[];
  /** Entries of `group` in which no market with its orders was found. */
  readonly unreadGroups: number;
}

/** Entries of a group are looked for so deep. */
const DEPTH = 4;

/**
 * `clob` is documented (OpenAPI document, 2026-04-30). Of `group`, the markets of which only one can come true, only its name
 * is: every object in it that has the form of an entry of `clob` counts, and an entry without any is told as not read.
 */
export async function readPositions(
  transport: AccountTransport,
  signal: AbortSignal,
): Promise<Result<Positions>> {
  const read = await get(transport, '/portfolio/positions', signal);
  if (!read.ok) return read;
  const body = asObject(read.value);
  const clob = asArray(body?.['clob']);
  if (!clob || isNoList(body, clob)) return unreadable('the portfolio');
  const groups = groupsOf(body?.['group']).map((group) => entriesIn(group, DEPTH));
  const entries = [...clob, ...groups.flat()].map(asObject);
  const withOrders = entries.flatMap((entry) => {
    const orders = entry === undefined ? [] : ordersIn(entry);
    return orders.length === 0 ? [] : [{ market: readMarket(asObject(entry?.['market'])), orders }];
  });
  const positions = withOrders.flatMap(({ market, orders }) => (market ? [{ market, orders }] : []));
  if (positions.length < withOrders.length) return unreadable('the markets of the portfolio');
  const unreadGroups = groups.filter((found) => found.length === 0).length;
  return { ok: true, value: { positions: byMarket(positions), unreadGroups } };
}

/** One for each market: a market of a group may stand in `clob` too. */
function byMarket(positions: readonly Position[]): readonly Position[] {
  const grouped = Map.groupBy(positions, ({ market }) => market.id);
  return [...grouped.values()].flatMap(([first, ...others]) =>
    first ? [{ ...first, orders: [first, ...others].flatMap(({ orders }) => orders) }] : [],
  );
}

/** Something else than a list counts as one group, which cannot be read. */
function groupsOf(value: JsonValue | undefined): readonly JsonValue[] {
  return value === undefined || value === null ? [] : (asArray(value) ?? [value]);
}

/** The objects in a value that have a market and its orders, as entries of `clob` do. */
function entriesIn(value: JsonValue, depth: number): readonly JsonObject[] {
  const object = asObject(value);
  if (object && asObject(object['market']) && asObject(object['orders'])) return [object];
  if (depth === 0) return [];
  const inner = object ? Object.values(object) : (asArray(value) ?? []);
  return inner.flatMap((each) => entriesIn(each, depth - 1));
}

function ordersIn(entry: JsonObject): readonly JsonValue[] {
  return asArray(asObject(entry['orders'])?.['liveOrders']) ?? [];
}

export function readMarket(market: JsonObject | undefined): MarketInfo | undefined {
  const slug = asText(market?.['slug']);
  if (!market || !slug) return undefined;
  const alias = asText(market['id']);
  const tokens = asObject(market['tokens']);
  const yes = asText(market['yesPositionId']) ?? asText(tokens?.['yes']);
  const no = asText(market['noPositionId']) ?? asText(tokens?.['no']);
  return {
    id: slug,
    title: shorten(asText(market['title']) ?? slug),
    ...(alias ? { alias } : {}),
    ...(yes ? { yes } : {}),
    ...(no ? { no } : {}),
  };
}
