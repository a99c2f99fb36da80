/** Four venues at once: each cancels in its own way, and one that is down disturbs no other. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { until } from '../host/until.ts';
import { type Control, controlOf, type PracticeOrder } from './control.ts';
import { type Scene, setScene } from './scene.ts';

interface VenueCase {
  readonly id: string;
  readonly label: string;
  /** Whether an order of the practice book is open, and the account's own: some books hold a second owner's as well. */
  isOpen(order: PracticeOrder): boolean;
  readonly closed: RegExp;
}

const cases: readonly VenueCase[] = [
  {
    id: 'limitless',
    label: 'Limitless',
    isOpen: ({ status, ownerId }) => status === 'LIVE' && ownerId !== 42,
    closed: /CANCELED/,
  },
  {
    id: 'synthetix',
    label: 'Synthetix',
    isOpen: ({ status, clientOrderId }) =>
      /^(placed|partially filled)$/.test(status) && !clientOrderId?.startsWith('second-'),
    closed: /cancelled/,
  },
  {
    id: 'roxom',
    label: 'Roxom',
    isOpen: ({ status, instType }) =>
      /^(submitted|partiallyfilled|waitingtrigger)$/.test(status) && instType === 'perpetual',
    closed: /cancelled/,
  },
  { id: 'rails', label: 'Rails', isOpen: ({ status }) => /^active$/.test(status), closed: /cancelled/ },
];

describe('four venues at once', () => {
  let scene: Scene;
  const controls = new Map<string, Control>();
  before(async () => {
    scene = await setScene('four', { ready: true, orders: 16, seed: 7 });
    for (const { id } of cases)
      controls.set(
        id,
        controlOf(() => scene.sandbox.description.control, id),
      );
    await scene.orders.show();
  });
  afterEach((each) => scene.afterTest(each));
  after(() => scene.end());

  const controlAt = (id: string): Control => {
    const control = controls.get(id);
    assert.ok(control);
    return control;
  };

  /** Runs a command on the account at a venue; each is named after it. */
  async function onAccount(command: string, { label }: VenueCase): Promise<void> {
    await scene.window.command(command);
    await scene.window.quickInput.asks('Account');
    await scene.window.quickInput.pick(label);
  }

  /** What the pick of an account says of each venue's, now; empty for one that it does not name. */
  async function accountRows(): Promise<string[]> {
    await scene.window.command('Order Inspector: Cancel All Orders of an Account…');
    await scene.window.quickInput.asks('Account');
    const rows = await scene.window.quickInput.rows();
    await scene.window.page.keyboard.press('Escape');
    return cases.map(({ label }) => rows.find((row) => row.includes(label)) ?? '');
  }

  async function openOrders(
    venue: VenueCase,
    wanted: (order: PracticeOrder) => boolean = () => true,
  ): Promise<PracticeOrder[]> {
    const orders = (await controlAt(venue.id).book()).filter((order) => venue.isOpen(order) && wanted(order));
    assert.ok(orders.length > 0, `the practice venue ${venue.id} has no such order`);
    return orders;
  }

  async function untilClosed(venue: VenueCase, orders: readonly PracticeOrder[]): Promise<void> {
    await until(`closed at ${venue.label}`, async () => {
      const book = await controlAt(venue.id).book();
      return orders.every(({ id }) => venue.closed.test(book.find((order) => order.id === id)?.status ?? ''));
    });
  }

  test('each account is live with its orders', async () => {
    // With one account, or before its orders are there, the command asks another question; and the pick tells what was known
    // when it was opened.
    await until('the orders of all four', async () => (await scene.orders.badge()) === '64', 60_000);
    await until(
      'all four live',
      async () => (await accountRows()).every((row) => /\blive\b/.test(row)),
      60_000,
    );
    await scene.window.screenshot('15-four-venues');
  });

  for (const venue of cases) {
    test(`${venue.label}: by orderId from the palette`, async () => {
      const [order] = await openOrders(venue);
      assert.ok(order);
      await scene.window.command('Order Inspector: Cancel Order by orderId…');
      await scene.window.quickInput.asks('Pick an open order');
      await scene.window.quickInput.type(order.id);
      await scene.window.quickInput.pick(order.id);
      const text = await scene.window.modal.text();
      for (const words of [venue.label, order.id]) assert.ok(text.includes(words), text);
      await scene.window.modal.click('Cancel Order');
      await untilClosed(venue, [order]);
      await scene.window.notifications.waitFor(/^Cancelled\b/);
      await scene.window.notifications.clear();
    });

    test(`${venue.label}: by clientOrderId from the palette`, async () => {
      const [order] = await openOrders(venue, ({ clientOrderId }) => clientOrderId !== undefined);
      const { clientOrderId = '' } = order ?? {};
      assert.ok(order);
      await scene.window.command('Order Inspector: Cancel Order by clientOrderId…');
      await scene.window.quickInput.asks('Pick an open order');
      await scene.window.quickInput.type(clientOrderId);
      // The same id is open at every venue: the row says whose it is.
      await scene.window.quickInput.pick(`Sandbox (${venue.label})`);
      assert.ok((await scene.window.modal.text()).includes(clientOrderId));
      await scene.window.modal.click('Cancel Order');
      await untilClosed(venue, [order]);
      await scene.window.notifications.waitFor(/^Cancelled\b/);
      await scene.window.notifications.clear();
    });
  }

  test('a venue that is down is stale, and the others go on', async () => {
    const [down, up] = [cases[1], cases[2]];
    assert.ok(down && up);
    await controlAt(down.id).post('/faults', { on: 'any', kind: 'cutBefore', times: 1_000 });
    await controlAt(down.id).post('/faults', { kind: 'dropSocket' });
    await scene.window.command('Order Inspector: Refresh Open Orders');
    await scene.orders.waitFor(/Sandbox.*stale.*/, 30_000);
    await scene.window.screenshot('16-one-venue-down');
    const [order] = await openOrders(up);
    assert.ok(order);
    await scene.window.command('Order Inspector: Cancel Order by orderId…');
    await scene.window.quickInput.asks('Pick an open order');
    await scene.window.quickInput.type(order.id);
    await scene.window.quickInput.pick(order.id);
    await scene.window.modal.click('Cancel Order');
    await untilClosed(up, [order]);
    await scene.window.notifications.clear();
    await controlAt(down.id).clearFaults();
  });

  for (const venue of cases) {
    test(`${venue.label}: all orders of the account`, async () => {
      const orders = await openOrders(venue);
      await onAccount('Order Inspector: Cancel All Orders of an Account…', venue);
      assert.ok((await scene.window.modal.text()).includes(venue.label));
      await scene.window.modal.click(/^Cancel (\d+ Orders|Order)$/);
      await untilClosed(venue, orders);
      await scene.window.notifications.clear();
    });
  }
});
