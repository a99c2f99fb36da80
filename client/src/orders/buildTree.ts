/** Builds the whole tree from what the store holds. Pure: the same state gives the same tree. */

import { l10n } from 'vscode';
import type { Account, Millis, Order } from '../../../server/src/protocol/model.ts';
import { areSameObjects } from '../trees/viewNode.ts';
import { accountPresentation, accountSources } from './accountPresentation.ts';
import { clean } from './clean.ts';
import { countOfWords, venueLabel } from './describe.ts';
import { accountElement, marketElement, moreElement, type TreeNode } from './node.ts';
import { type BuildContext, type CachedGroup, emptyCache, type NodeCache } from './nodeCache.ts';
import { orderNode } from './orderNode.ts';
import type { MarketOrders } from './ordersByMarket.ts';
import type { OrderStore } from './store.ts';
import { matches, PAGE, sorted, type TreeOptions } from './view.ts';

export interface BuiltTree {
  readonly roots: readonly TreeNode[];
  /** Orders before and after the filter. */
  readonly total: number;
  readonly matching: number;
}

export function buildTree(
  store: OrderStore,
  options: TreeOptions,
  now: Millis,
  cache: NodeCache = emptyCache(),
): BuiltTree {
  const context: BuildContext = { store, options, now, cache, used: new Set() };
  const markets = store.accounts.flatMap(({ id }) => store.markets(id));
  const found = options.grouping === 'market' ? marketRoots(context, markets) : accountRoots(context);
  for (const name of cache.groups.keys()) if (!context.used.has(name)) cache.groups.delete(name);
  return { ...found, total: totalOf(markets) };
}

function totalOf(markets: readonly MarketOrders[]): number {
  return markets.reduce((total, { orders }) => total + orders.size, 0);
}

type Branch = Pick<BuiltTree, 'roots' | 'matching'>;

function accountRoots(context: BuildContext): Branch {
  const { store, options } = context;
  const branches = store.accounts.map((account) => {
    const markets = store.markets(account.id);
    const { roots, matching } =
      options.grouping === 'account'
        ? flat(context, account, markets)
        : marketNodes(context, markets, account.id);
    return { root: accountNode(context, account, matching, roots), matching };
  });
  return { roots: branches.map(({ root }) => root), matching: sum(branches) };
}

function sum(parts: readonly { readonly matching: number }[]): number {
  return parts.reduce((total, { matching }) => total + matching, 0);
}

/** All orders of an account in one list. */
function flat(context: BuildContext, account: Account, markets: readonly MarketOrders[]): Branch {
  const orders = wanted(context.options, markets);
  return { roots: page(context, accountElement(account.id).id, orders, true), matching: orders.length };
}

function wanted({ filter, sort }: TreeOptions, markets: readonly MarketOrders[]): readonly Order[] {
  const all = markets.flatMap(({ orders }) => [...orders.values()]);
  return sorted(filter ? all.filter((order) => matches(order, filter)) : all, sort);
}

/** Accounts that are not live come first, because without them their state would be out of sight. */
function marketRoots(context: BuildContext, markets: readonly MarketOrders[]): Branch {
  const { store } = context;
  const troubled = store.accounts.filter((account) => store.status(account.id).session.state !== 'live');
  const shown = ({ id }: Account) => wanted(context.options, store.markets(id)).length;
  const states = troubled.map((account) => accountNode(context, account, shown(account), []));
  const { roots, matching } = marketNodes(context, markets, undefined);
  return { roots: [...states, ...roots], matching };
}

function accountNode(
  { store, now }: BuildContext,
  account: Account,
  matching: number,
  children: readonly TreeNode[],
): TreeNode {
  const counted = { matching, total: totalOf(store.markets(account.id)) };
  const presentation = accountPresentation(store, account, counted, now);
  return {
    element: accountElement(account.id),
    presentation,
    children,
    sources: accountSources(store, account),
  };
}

function marketNodes(
  context: BuildContext,
  markets: readonly MarketOrders[],
  accountId: string | undefined,
): Branch {
  const groups = [...Map.groupBy(markets, ({ key }) => key)].map(([key, same]) =>
    group(context, `${accountId ?? ''} ${key}`, same, accountId),
  );
  const roots = groups
    .flatMap(({ node }) => node ?? [])
    .sort(
      (a, b) =>
        a.presentation.label.localeCompare(b.presentation.label) || (a.element.id < b.element.id ? -1 : 1),
    );
  return { roots, matching: sum(groups) };
}

/** A market as last built, where nothing changed that it is built from. */
function group(
  context: BuildContext,
  name: string,
  markets: readonly MarketOrders[],
  accountId: string | undefined,
): CachedGroup {
  const { cache, store, options } = context;
  context.used.add(name);
  const known = cache.groups.get(name);
  const shown = known?.node ? options.shown(known.node.element.id) : 0;
  const { filter, grouping, sort } = options;
  const versions = markets.map(({ version }) => version);
  const sources = [filter, grouping, sort.by, sort.descending, shown, store.frame, ...versions];
  if (known && areSameObjects(known.sources, sources)) return known;
  const orders = wanted(options, markets);
  const node = orders.length > 0 ? marketNode(context, orders, totalOf(markets), accountId) : undefined;
  const own = sources.with(4, node ? options.shown(node.element.id) : 0);
  const built = { sources: own, matching: orders.length, node };
  cache.groups.set(name, built);
  return built;
}

function marketNode(
  context: BuildContext,
  orders: readonly Order[],
  total: number,
  accountId: string | undefined,
): TreeNode {
  const { market, venue } = orders[0] ?? { market: { id: '', title: '' }, venue: '' };
  const element = marketElement(venue, market.id, accountId);
  const { store } = context;
  const words = [countOfWords(orders.length, total)];
  if (accountId === undefined && store.severalVenues) words.push(venueLabel(store, venue));
  const label = clean(market.title, 100);
  return {
    element,
    presentation: {
      label,
      description: words.join(' · '),
      icon: 'graph-line',
      facts: ['market', 'cancelable'],
      expand: 'open',
      spoken: l10n.t('Market {0}, {1}', label, words.join(', ')),
    },
    children: page(context, element.id, orders, false),
    sources: [market.id],
  };
}

function page(context: BuildContext, parent: string, orders: readonly Order[], named: boolean): TreeNode[] {
  const shown = context.options.shown(parent);
  const nodes = orders.slice(0, shown).map((order) => orderNode(context, order, named));
  return orders.length > shown ? [...nodes, moreNode(parent, orders.length - shown)] : nodes;
}

function moreNode(parent: string, hidden: number): TreeNode {
  const label = l10n.t('Show {0} more…', Math.min(hidden, PAGE));
  const description = l10n.t('{0} not shown', hidden);
  return {
    element: moreElement(parent),
    presentation: { label, description, icon: 'ellipsis', facts: ['more'], expand: 'leaf', spoken: label },
    children: [],
    sources: [],
  };
}
