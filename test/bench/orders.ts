import '../unit/client/withVscode.ts';
import type { Presentation, TreeElement } from '../../client/src/orders/node.ts';
import { readValue } from '../../server/src/json/readValue.ts';
import { asArray } from '../../server/src/json/value.ts';
import type { Account, Order } from '../../server/src/protocol/model.ts';
import { OpenOrders } from '../../server/src/sessions/openOrders.ts';
import { readOrder } from '../../server/src/venues/synthetix/order.ts';
import { sample, timed } from './measure.ts';
import type { Row } from './table.ts';

const { OrderStore } = await import('../../client/src/orders/store.ts');
const { buildTree } = await import('../../client/src/orders/buildTree.ts');
const { changes } = await import('../../client/src/trees/viewNode.ts');
const { NodeRegistry } = await import('../../client/src/trees/nodeRegistry.ts');
const { emptyCache } = await import('../../client/src/orders/nodeCache.ts');

/** How many open orders an account has in each round of rows. */
const COUNTS = [2_000, 10_000];
const account: Account = {
  id: 'a',
  venue: 'synthetix',
  name: 'Bench',
  environment: 'other',
  endpoints: {},
  options: {},
};

/** A reply with many open orders, over 40 markets. */
function reply(count: number): string {
  const orders = Array.from({ length: count }, (_, i) => ({
    order: { venueId: String(1948058938469519360n + BigInt(i)), clientId: `client-${i}` },
    symbol: `M${i % 40}-USDT`,
    side: i % 2 ? 'BUY' : 'sell',
    type: 'limit',
    quantity: '1.50',
    price: `${1000 + i}.25`,
    filledQuantity: '0.25',
    timeInForce: 'GTC',
    createdTime: 1704067200000 + i,
  }));
  return JSON.stringify(orders);
}

function read(text: string): readonly Order[] {
  return (asArray(readValue(text)) ?? []).flatMap((item) => readOrder(item, account)?.order ?? []);
}

const session = { state: 'live', updates: 'stream' } as const;

const options = {
  filter: '',
  sort: { by: 'created', descending: true },
  grouping: 'account/market',
  shown: () => 200,
} as const;

/** From a venue's reply to the tree, from one changed order to the changed nodes, and from a key in the filter to the rows. */
export async function orderRows(): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const count of COUNTS) rows.push(...(await rowsWith(count)));
  return rows;
}

async function rowsWith(count: number): Promise<readonly Row[]> {
  const list = new ShownList(count);
  const [all = 0] = await sample([() => timed(() => list.whole())], { rounds: 15, warmUp: 3 });
  const [single = 0] = await sample([() => list.one()], { rounds: 40, warmUp: 5 });
  const [key = 0] = await sample([() => list.filterKey()], { rounds: 40, warmUp: 5 });
  const orders = `${count.toLocaleString('en')} open orders`;
  const row = (what: string, ours: number, theirs: number): Row => ({
    what,
    ours,
    theirs,
    than: 'the limit',
    aim: 1,
  });
  return [
    row(`${orders}, from reply to tree`, all, 300),
    row(`${orders}: one of them changed, to the changed nodes`, single, 5),
    row(`${orders}: a key in the filter, to the rows`, key, 50),
  ];
}

/** What the client holds and shows of one account. */
class ShownList {
  readonly #text: string;
  readonly #store = new OrderStore();
  readonly #cache = emptyCache();
  readonly #known = new NodeRegistry<TreeElement, Presentation>();
  #orders: readonly Order[] = [];
  #filter = '';
  #step = 0;

  constructor(count: number) {
    this.#text = reply(count);
    this.#store.setServer('running', 0);
    this.#store.setAccounts([account]);
  }

  #build() {
    const { roots } = buildTree(this.#store, { ...options, filter: this.#filter }, Date.now(), this.#cache);
    return this.#known.adopt(roots);
  }

  async whole(): Promise<void> {
    this.#orders = read(this.#text);
    const list = { markets: 'all', orders: this.#orders, at: 1 } as const;
    const told = { ...(await new OpenOrders().apply(list, async () => undefined)), reset: true };
    this.#store.apply(JSON.parse(JSON.stringify({ accountId: 'a', session, asOf: 1, orders: told })));
    this.#build();
  }

  /** ms */
  async one(): Promise<number> {
    const before = this.#build();
    const changed = this.#orders[this.#step % this.#orders.length];
    this.#step += 1;
    if (!changed) throw new Error('no order');
    const upserted = [{ ...changed, filledQuantity: '0.5', remainingQuantity: '1' }];
    const start = performance.now();
    this.#store.apply({
      accountId: 'a',
      session,
      asOf: 2,
      orders: { reset: false, upserted, removed: [] },
    });
    changes(before, this.#build());
    return performance.now() - start;
  }

  /** Each key makes the filter one letter longer, and the last one clears it, ms. */
  async filterKey(): Promise<number> {
    const before = this.#build();
    const words = 'client-1234 buy';
    this.#filter = this.#filter === words ? '' : words.slice(0, this.#filter.length + 1);
    const start = performance.now();
    changes(before, this.#build());
    return performance.now() - start;
  }
}
