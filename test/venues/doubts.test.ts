/** What the venues' documents leave open: each combination signs in without a setting, and is told as it is. */
import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { type Practice, startPractice, until } from './practice.ts';

interface Combination {
  readonly venue: string;
  readonly control: string;
  readonly behavior: Readonly<Record<string, string | number>>;
  readonly found: Readonly<Record<string, string>>;
}

const all = 'perpetual,spot,btc,digital,stock,index';
const units = { s: 's', ms: 'ms', off: 'unchecked' };
const nonces = { ifSent: 'without', never: 'without', always: 'with' };

const combinations: readonly Combination[] = [
  ...Object.entries(units).flatMap(([expiry, expiryUnit]) =>
    Object.entries(nonces).map(([readNonce, with_]) => ({
      venue: 'synthetix',
      control: '/rules',
      behavior: { expiry, readNonce },
      found: { expiryUnit, readNonce: with_, requestsCap: '1000' },
    })),
  ),
  ...['pkcs1', 'pss'].flatMap((padding) =>
    ['/api/v1', '/v1'].map((pathPrefix) => ({
      venue: 'roxom',
      control: '/behavior',
      behavior: { padding, prefix: pathPrefix },
      found: { padding, pathPrefix, instTypes: all },
    })),
  ),
  {
    venue: 'synthetix',
    control: '/limits',
    behavior: { cap: 5_000 },
    found: { expiryUnit: 's', readNonce: 'without', requestsCap: '5000' },
  },
  { venue: 'limitless', control: '/behavior', behavior: { ordersPath: 'market' }, found: {} },
  {
    venue: 'limitless',
    control: '/behavior',
    behavior: { ordersPath: 'orders' },
    found: { ordersPath: 'orders' },
  },
];

describe('what the documents leave open', () => {
  let practice: Practice;
  afterEach(() => practice.stop());

  for (const { venue, control, behavior, found } of combinations)
    test(`${venue}, ${Object.values(behavior).join(' ')}: found out, and an order is cancelled`, async () => {
      practice = await startPractice({ venue });
      await practice.control('POST', control, behavior);
      practice.services.matchAccounts([practice.account]);
      const told = () => {
        const now = practice.updates.at(-1)?.found ?? {};
        return Object.fromEntries(Object.entries(now).map(([id, { value }]) => [id, value]));
      };
      await until('found out', () => Object.keys(found).every((id) => told()[id] !== undefined));
      await until('live', () => practice.updates.at(-1)?.session.state === 'live');
      assert.deepEqual(told(), found);
      const acting = (await practice.received()).filter(({ target, body }) => /cancel/i.test(target + body));
      assert.deepEqual(acting, [], 'nothing that acts was sent');
      const [order] = practice.orders().values();
      assert.ok(order);
      const sent = await practice.send(await practice.plan({ by: 'orderId', orderIds: [order.orderId] }));
      assert.equal(sent.kind, 'sent');
      await until('cancelled', async () => /cancel/i.test((await practice.statusOf(order.orderId)) ?? ''));
    });

  test('a market path that only a report names: the list is shown, and is no proof of absence', async () => {
    practice = await startPractice({});
    await practice.control('POST', '/behavior', { ordersPath: 'orders' });
    practice.services.matchAccounts([practice.account]);
    await until('live', () => practice.updates.at(-1)?.session.state === 'live');
    assert.match(practice.updates.at(-1)?.warning ?? '', /documented path of the open orders is not found/);
    // Whoever chooses it vouches for it.
    const chosen = { ...practice.account, options: { ...practice.account.options, ordersPath: 'orders' } };
    practice.services.matchAccounts([chosen]);
    await until('without a warning', () => {
      const { session, warning } = practice.updates.at(-1) ?? {};
      return session?.state === 'live' && warning === undefined;
    });
  });

  test('the path goes back: found out while live, without a new sign-in', async () => {
    practice = await startPractice({});
    practice.services.matchAccounts([practice.account]);
    await until('live', () => practice.updates.at(-1)?.session.state === 'live');
    for (const ordersPath of ['orders', 'market']) {
      await practice.control('POST', '/behavior', { ordersPath });
      await practice.services.refresh(practice.account.id);
      await until(ordersPath, () => practice.updates.at(-1)?.found?.['ordersPath']?.value === ordersPath);
    }
    const proofs = (await practice.received()).filter(({ target }) => target === '/profiles/me');
    assert.equal(proofs.length, 1);
  });

  test('what a person chose is not asked about', async () => {
    const accountOptions = { expiryUnit: 'unknown', readNonce: 'without', requestsCap: '1200' };
    practice = await startPractice({ venue: 'synthetix', accountOptions });
    practice.services.matchAccounts([practice.account]);
    await until('live', () => practice.updates.at(-1)?.session.state === 'live');
    await new Promise((resolve) => setTimeout(resolve, 300));
    const asked = (await practice.received()).filter(({ body }) => /expiresAfter|getRateLimits/.test(body));
    assert.deepEqual(asked, []);
  });
});
