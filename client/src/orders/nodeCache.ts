/** What was last built of the tree. */
import type { Millis, Order } from '../../../server/src/protocol/model.ts';
import type { TreeNode } from './node.ts';
import type { OrderStore } from './store.ts';
import type { TreeOptions } from './view.ts';

/**
 * An order, and a market, that did not change keeps its node, so that it costs nothing to build and
 * nothing to compare.
 */
export interface NodeCache {
  readonly orders: WeakMap<Order, CachedOrder>;
  readonly groups: Map<string, CachedGroup>;
}

export function emptyCache(): NodeCache {
  return { orders: new WeakMap(), groups: new Map() };
}

/** The node of an order, with what else it was built from. */
interface CachedOrder {
  readonly sources: readonly unknown[];
  readonly node: TreeNode;
}

/** The node of a market, none where the filter leaves no order, with all that it was built from. */
export interface CachedGroup {
  readonly sources: readonly unknown[];
  readonly matching: number;
  readonly node: TreeNode | undefined;
}

/** What every step of building works with. */
export interface BuildContext {
  readonly cache: NodeCache;
  readonly store: OrderStore;
  readonly options: TreeOptions;
  readonly now: Millis;
  /** Names of the groups of this build; others are forgotten. */
  readonly used: Set<string>;
}
