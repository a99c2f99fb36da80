/** What was last grown of the tree. */
import type { Millis, Order } from '../../../server/src/protocol/model.ts';
import type { Attempt, TreeNode } from './node.ts';
import type { OrderStore } from './store.ts';
import type { Wish } from './view.ts';

/**
 * An order, and a market, that did not change keeps its node, so that it costs nothing to grow and
 * nothing to compare.
 */
export interface Memory {
  readonly orders: WeakMap<Order, RememberedOrder>;
  readonly groups: Map<string, Group>;
}

export function freshMemory(): Memory {
  return { orders: new WeakMap(), groups: new Map() };
}

interface RememberedOrder {
  readonly attempt: Attempt | undefined;
  readonly owner: string;
  readonly named: boolean;
  readonly node: TreeNode;
}

/** The node of a market, none where the filter leaves no order, with all that it was grown from. */
export interface Group {
  readonly sources: readonly unknown[];
  readonly matching: number;
  readonly node: TreeNode | undefined;
}

/** What every step of growing works with. */
export interface Growth {
  readonly memory: Memory;
  readonly store: OrderStore;
  readonly wish: Wish;
  readonly now: Millis;
  /** Names of the groups of this growth; others are forgotten. */
  readonly used: Set<string>;
}
