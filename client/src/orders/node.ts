/** What the tree is made of: elements with a stable id, which commands receive, and how each one looks. */
import type { Cancellation, CancellationRow, Order } from '../../../server/src/protocol/model.ts';
import type { ViewNode } from '../trees/viewNode.ts';
import type { ViewItemFact } from '../viewItemFacts.ts';

export type TreeElement =
  | { readonly kind: 'account'; readonly id: string; readonly accountId: string }
  | {
      readonly kind: 'market';
      readonly id: string;
      readonly accountId?: string;
      readonly venue: string;
      readonly marketId: string;
    }
  | { readonly kind: 'order'; readonly id: string; readonly accountId: string; readonly orderId: string }
  | { readonly kind: 'more'; readonly id: string; readonly parent: string };

/** How an element looks. Plain data, so that two looks can be compared. */
export interface Presentation {
  readonly label: string;
  readonly description: string;
  readonly icon: string;
  readonly color?: string;
  readonly facts: readonly ViewItemFact[];
  readonly expand: 'leaf' | 'open' | 'closed';
  /** What a screen reader says. */
  readonly spoken: string;
}

export type TreeNode = ViewNode<TreeElement, Presentation>;

export const accountElement = (accountId: string): TreeElement => ({
  kind: 'account',
  id: `account:${accountId}`,
  accountId,
});

export const marketElement = (venue: string, marketId: string, accountId?: string): TreeElement => ({
  kind: 'market',
  id: `market:${accountId ?? venue}/${marketId}`,
  venue,
  marketId,
  ...(accountId === undefined ? {} : { accountId }),
});

export const orderElement = (order: Order): TreeElement => ({
  kind: 'order',
  id: `order:${order.accountId}/${order.orderId}`,
  accountId: order.accountId,
  orderId: order.orderId,
});

export const moreElement = (parent: string): TreeElement => ({ kind: 'more', id: `more:${parent}`, parent });

/** A cancellation row, with the attempt that it belongs to. */
export interface OrderCancellation {
  /** Its attempt, without the rows: one order must not keep the whole of it in memory. */
  readonly cancellation: Pick<Cancellation, 'id' | 'account' | 'startedAt'>;
  readonly row: CancellationRow;
}
