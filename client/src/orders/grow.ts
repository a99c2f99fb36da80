/** Grows the whole tree from what the store holds. Pure: the same state gives the same tree. */
import { l10n } from 'vscode';
import type { Account, Order } from '../../../server/src/protocol/model.ts';
import type { ViewItemFact } from '../contributions.ts';
import { accountLook, accountSources } from './accountLook.ts';
import { clean } from './clean.ts';
import {
  accountName,
  attemptWords,
  countWords,
  orderDescription,
  orderLabel,
  venueLabel,
} from './describe.ts';
import {
  type Attempt,
  accountElement,
  marketElement,
  moreElement,
  orderElement,
  type TreeNode,
} from './node.ts';
import type { OrderStore } from './store.ts';
import { type Grouping, matches, PAGE, type Sort, sorted } from './view.ts';

export interface Wish {
  readonly filter: string;
  readonly sort: Sort;
  readonly grouping: Grouping;
  shown(parent: string): number;
}

export interface Grown {
  readonly roots: readonly TreeNode[];
  /** Orders before and after the filter. */
  readonly total: number;
  readonly matching: number;
}

export function grow(store: OrderStore, wish: Wish, memory: Memory = new WeakMap()): Grown {
  const all = store.allOrders();
  const wanted = wish.filter ? all.filter((order) => matches(order, wish.filter)) : all;
  const growth: Growth = { store, wish, memory, orders: sorted(wanted, wish.sort) };
  const roots = wish.grouping === 'market' ? marketRoots(growth) : accountRoots(growth, store.accounts);
  return { roots, total: all.length, matching: wanted.length };
}

/** The nodes of orders as last grown. An order that did not change keeps its node, so that it costs nothing to compare. */
export type Memory = WeakMap<
  Order,
  {
    readonly attempt: Attempt | undefined;
    readonly owner: string;
    readonly named: boolean;
    readonly node: TreeNode;
  }
>;

interface Growth {
  readonly memory: Memory;
  readonly store: OrderStore;
  readonly wish: Wish;
  readonly orders: readonly Order[];
}

function accountRoots(growth: Growth, accounts: readonly Account[]): readonly TreeNode[] {
  const byAccount = Map.groupBy(growth.orders, (order) => order.accountId);
  return accounts.map((account) => accountNode(growth, account, byAccount.get(account.id) ?? []));
}

/** Accounts that are not live come first, because without them their state would be out of sight. */
function marketRoots(growth: Growth): readonly TreeNode[] {
  const { store } = growth;
  const troubled = store.accounts.filter((account) => store.status(account.id).session.state !== 'live');
  const states = troubled.map((account) => accountNode(growth, account, []));
  return [...states, ...marketNodes(growth, growth.orders, undefined)];
}

function accountNode(growth: Growth, account: Account, orders: readonly Order[]): TreeNode {
  const element = accountElement(account.id);
  const children =
    growth.wish.grouping === 'account'
      ? page(growth, element.id, orders, true)
      : marketNodes(growth, orders, account.id);
  const look = accountLook(growth.store, account, orders.length);
  return { element, look, children, sources: accountSources(growth.store, account) };
}

function marketNodes(growth: Growth, orders: readonly Order[], accountId: string | undefined): TreeNode[] {
  const groups = [...Map.groupBy(orders, (order) => `${order.venue}/${order.market.id}`).values()];
  return groups
    .map((group) => marketNode(growth, group, accountId))
    .sort((a, b) => a.look.label.localeCompare(b.look.label) || (a.element.id < b.element.id ? -1 : 1));
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

function orderNode(growth: Growth, order: Order, named: boolean): TreeNode {
  const attempt = growth.store.attempt(order);
  const owner =
    growth.wish.grouping === 'market' && growth.store.accounts.length > 1
      ? accountName(growth.store, growth.store.account(order.accountId), 40)
      : '';
  const known = growth.memory.get(order);
  if (known && known.attempt === attempt && known.owner === owner && known.named === named) return known.node;
  const node = freshOrderNode(order, attempt, owner, named);
  growth.memory.set(order, { attempt, owner, named, node });
  return node;
}

function freshOrderNode(order: Order, attempt: Attempt | undefined, owner: string, named: boolean): TreeNode {
  const words = [
    attemptWords(attempt),
    orderDescription(order),
    named ? clean(order.market.title, 60) : '',
    owner,
  ].filter(Boolean);
  const label = orderLabel(order);
  const facts: ViewItemFact[] = ['order', 'cancelable'];
  if (/[1-9]/.test(order.filledQuantity)) facts.push('partial');
  if (order.clientOrderId !== undefined) facts.push('clientOrderId');
  const spoken = l10n.t('Order {0}, {1}, market {2}', label, words.join(', '), clean(order.market.title, 60));
  return {
    element: orderElement(order),
    look: {
      label,
      description: words.join(' · '),
      ...orderIcon(order, attempt),
      facts,
      expand: 'leaf',
      spoken,
    },
    children: [],
    sources: [order, attempt?.row],
  };
}

/** Side by shape as well as by colour; a cancellation under way turns, an open question shows a question mark. */
function orderIcon(
  order: Order,
  attempt: ReturnType<OrderStore['attempt']>,
): { icon: string; color?: string } {
  const kind = attempt?.row.outcome?.kind;
  if (attempt && (kind === undefined || kind === 'pending')) return { icon: 'loading~spin' };
  if (kind === 'unknown' || kind === 'notReported') {
    return { icon: 'question', color: 'list.warningForeground' };
  }
  return order.side === 'buy'
    ? { icon: 'triangle-up', color: 'charts.green' }
    : { icon: 'triangle-down', color: 'charts.red' };
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
