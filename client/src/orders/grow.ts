/** Grows the whole tree from what the store holds. Pure: the same state gives the same tree. */

import { l10n } from 'vscode';
import type { Account, Millis, Order } from '../../../server/src/protocol/model.ts';
import { accountLook, accountSources } from './accountLook.ts';
import { clean } from './clean.ts';
import { countWords, venueLabel } from './describe.ts';
import { orderNode } from './growOrder.ts';
import { freshMemory, type Group, type Growth, type Memory } from './memory.ts';
import { accountElement, marketElement, moreElement, type TreeNode } from './node.ts';
import type { MarketOrders } from './shelf.ts';
import type { OrderStore } from './store.ts';
import { matches, PAGE, sorted, type Wish } from './view.ts';

export interface Grown {
  readonly roots: readonly TreeNode[];
  /** Orders before and after the filter. */
  readonly total: number;
  readonly matching: number;
}

export function grow(store: OrderStore, wish: Wish, now: Millis, memory: Memory = freshMemory()): Grown {
  const growth: Growth = { store, wish, now, memory, used: new Set() };
  const markets = store.accounts.flatMap(({ id }) => store.markets(id));
  const found = wish.grouping === 'market' ? marketRoots(growth, markets) : accountRoots(growth);
  for (const name of memory.groups.keys()) if (!growth.used.has(name)) memory.groups.delete(name);
  return { ...found, total: markets.reduce((sum, { orders }) => sum + orders.size, 0) };
}

type Branch = Pick<Grown, 'roots' | 'matching'>;

function accountRoots(growth: Growth): Branch {
  const { store, wish } = growth;
  const branches = store.accounts.map((account) => {
    const markets = store.markets(account.id);
    const { roots, matching } =
      wish.grouping === 'account' ? flat(growth, account, markets) : marketNodes(growth, markets, account.id);
    return { root: accountNode(growth, account, matching, roots), matching };
  });
  return { roots: branches.map(({ root }) => root), matching: sum(branches) };
}

function sum(parts: readonly { readonly matching: number }[]): number {
  return parts.reduce((total, { matching }) => total + matching, 0);
}

/** All orders of an account in one list. */
function flat(growth: Growth, account: Account, markets: readonly MarketOrders[]): Branch {
  const orders = wanted(growth.wish, markets);
  return { roots: page(growth, accountElement(account.id).id, orders, true), matching: orders.length };
}

function wanted({ filter, sort }: Wish, markets: readonly MarketOrders[]): readonly Order[] {
  const all = markets.flatMap(({ orders }) => [...orders.values()]);
  return sorted(filter ? all.filter((order) => matches(order, filter)) : all, sort);
}

/** Accounts that are not live come first, because without them their state would be out of sight. */
function marketRoots(growth: Growth, markets: readonly MarketOrders[]): Branch {
  const { store } = growth;
  const troubled = store.accounts.filter((account) => store.status(account.id).session.state !== 'live');
  const states = troubled.map((account) => accountNode(growth, account, 0, []));
  const { roots, matching } = marketNodes(growth, markets, undefined);
  return { roots: [...states, ...roots], matching };
}

function accountNode(
  { store, now }: Growth,
  account: Account,
  matching: number,
  children: readonly TreeNode[],
): TreeNode {
  const look = accountLook(store, account, matching, now);
  return { element: accountElement(account.id), look, children, sources: accountSources(store, account) };
}

function marketNodes(
  growth: Growth,
  markets: readonly MarketOrders[],
  accountId: string | undefined,
): Branch {
  const groups = [...Map.groupBy(markets, ({ key }) => key)].map(([key, same]) =>
    group(growth, `${accountId ?? ''} ${key}`, same, accountId),
  );
  const roots = groups
    .flatMap(({ node }) => node ?? [])
    .sort((a, b) => collator.compare(a.look.label, b.look.label) || (a.element.id < b.element.id ? -1 : 1));
  return { roots, matching: sum(groups) };
}

const collator = new Intl.Collator();

/** A market as last grown, where nothing changed that it is grown from. */
function group(
  growth: Growth,
  name: string,
  markets: readonly MarketOrders[],
  accountId: string | undefined,
): Group {
  const { memory, store, wish } = growth;
  growth.used.add(name);
  const known = memory.groups.get(name);
  const shown = known?.node ? wish.shown(known.node.element.id) : 0;
  const { filter, grouping, sort } = wish;
  const versions = markets.map(({ version }) => version);
  const sources = [filter, grouping, sort.by, sort.descending, shown, store.frame, ...versions];
  if (known && sources.length === known.sources.length && sources.every((s, at) => s === known.sources[at]))
    return known;
  const orders = wanted(wish, markets);
  const node = orders.length > 0 ? marketNode(growth, orders, accountId) : undefined;
  const own = sources.with(4, node ? wish.shown(node.element.id) : 0);
  const grown = { sources: own, matching: orders.length, node };
  memory.groups.set(name, grown);
  return grown;
}

function marketNode(growth: Growth, orders: readonly Order[], accountId: string | undefined): TreeNode {
  const { market, venue } = orders[0] ?? { market: { id: '', title: '' }, venue: '' };
  const element = marketElement(venue, market.id, accountId);
  const { store } = growth;
  const words = [countWords(orders.length)];
  if (accountId === undefined && store.severalVenues) words.push(venueLabel(store, venue));
  const label = clean(market.title, 100);
  return {
    element,
    look: {
      label,
      description: words.join(' · '),
      icon: 'graph-line',
      facts: ['market'],
      expand: 'open',
      spoken: l10n.t('Market {0}, {1}', label, words.join(', ')),
    },
    children: page(growth, element.id, orders, false),
    sources: [market.id],
  };
}

function page(growth: Growth, parent: string, orders: readonly Order[], named: boolean): TreeNode[] {
  const shown = growth.wish.shown(parent);
  const nodes = orders.slice(0, shown).map((order) => orderNode(growth, order, named));
  return orders.length > shown ? [...nodes, moreNode(parent, orders.length - shown)] : nodes;
}

function moreNode(parent: string, hidden: number): TreeNode {
  const label = l10n.t('Show {0} more…', Math.min(hidden, PAGE));
  const description = l10n.t('{0} not shown', hidden);
  return {
    element: moreElement(parent),
    look: { label, description, icon: 'ellipsis', facts: ['more'], expand: 'leaf', spoken: label },
    children: [],
    sources: [],
  };
}
