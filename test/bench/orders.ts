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

const COUNT = 10_000;
const account: Account = {
  id: 'a',
  venue: 'synthetix',
  name: 'Bench',
  environment: 'other',
  endpoints: {},
  options: {},
};

/** A reply with many open orders, over 40 markets. */
function reply(): string {
  const orders = Array.from({ length: COUNT }, (_, i) => ({
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

const options = {
  filter: '',
  sort: { by: 'created', descending: true },
  grouping: 'account/market',
  shown: () => 200,
} as const;

/** From a venue's reply to the tree, and from one changed order to the changed nodes. */
export async function orderRows(): Promise<readonly Row[]> {
  const text = reply();
  const session = { state: 'live', updates: 'stream' } as const;
  const store = new OrderStore();
  store.setServer('running', 0);
  store.setAccounts([account]);
  const cache = emptyCache();
  const known = new NodeRegistry<TreeElement, Presentation>();
  const build = () => known.adopt(buildTree(store, options, Date.now(), cache).roots);
  let orders: readonly Order[] = [];
  const whole = async () => {
    orders = read(text);
    const changes = await new OpenOrders().apply({ markets: 'all', orders, at: 1 }, async () => undefined);
    const told = { ...changes, reset: true };
    store.apply(JSON.parse(JSON.stringify({ accountId: 'a', session, asOf: 1, orders: told })));
    build();
  };
  let step = 0;
  const one = async () => {
    const before = build();
    const changed = orders[step % COUNT];
    step += 1;
    if (!changed) throw new Error('no order');
    const upserted = [{ ...changed, filledQuantity: '0.5', remainingQuantity: '1' }];
    const start = performance.now();
    store.apply({ accountId: 'a', session, asOf: 2, orders: { reset: false, upserted, removed: [] } });
    changes(before, build());
    return performance.now() - start;
  };
  const [all = 0] = await sample([() => timed(whole)], { rounds: 15, warmUp: 3 });
  const [single = 0] = await sample([one], { rounds: 40, warmUp: 5 });
  return [
    { what: '10,000 open orders, from reply to tree', ours: all, theirs: 300, than: 'the limit', aim: 1 },
    {
      what: 'one changed order of 10,000, to the changed nodes',
      ours: single,
      theirs: 5,
      than: 'the limit',
      aim: 1,
    },
  ];
}
