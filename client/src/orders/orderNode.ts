/** The node of an order. */
import { l10n } from 'vscode';
import type { Order } from '../../../server/src/protocol/model.ts';
import { areSameObjects } from '../trees/viewNode.ts';
import type { ViewItemFact } from '../viewItemFacts.ts';
import { clean } from './clean.ts';
import { accountName, attemptWords, orderName, stateWords, tradeWords } from './describe.ts';
import { type OrderCancellation, orderElement, type TreeNode } from './node.ts';
import type { BuildContext } from './nodeCache.ts';

/** The node as last built, where the order and what is said of it did not change. */
export function orderNode(context: BuildContext, order: Order, named: boolean): TreeNode {
  const attempt = context.store.attempt(order);
  const owner =
    context.options.grouping === 'market' && context.store.accounts.length > 1
      ? accountName(context.store, context.store.account(order.accountId), 40)
      : '';
  const known = context.cache.orders.get(order);
  const sources = [attempt, owner, named];
  if (known && areSameObjects(known.sources, sources)) return known.node;
  const node = freshOrderNode(order, attempt, owner, named);
  context.cache.orders.set(order, { sources, node });
  return node;
}

function freshOrderNode(
  order: Order,
  attempt: OrderCancellation | undefined,
  owner: string,
  named: boolean,
): TreeNode {
  const words = [
    attemptWords(attempt),
    ...stateWords(order),
    named ? clean(order.market.title, 60) : '',
    owner,
    orderName(order),
  ].filter(Boolean);
  const label = tradeWords(order);
  const facts: ViewItemFact[] = ['order', 'cancelable'];
  if (/[1-9]/.test(order.filledQuantity)) facts.push('partial');
  if (order.clientOrderId !== undefined) facts.push('clientOrderId');
  const spoken = l10n.t('Order {0}, {1}, market {2}', label, words.join(', '), clean(order.market.title, 60));
  return {
    element: orderElement(order),
    presentation: {
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

/** Side by shape as well as by colour; a cancellation under way turns, an unresolved one shows a question mark. */
function orderIcon(order: Order, attempt: OrderCancellation | undefined): { icon: string; color?: string } {
  const kind = attempt?.row.outcome?.kind;
  if (attempt && (kind === undefined || kind === 'pending')) return { icon: 'loading~spin' };
  if (kind === 'unknown' || kind === 'notReported') {
    return { icon: 'question', color: 'list.warningForeground' };
  }
  return order.side === 'buy'
    ? { icon: 'triangle-up', color: 'charts.green' }
    : { icon: 'triangle-down', color: 'charts.red' };
}
