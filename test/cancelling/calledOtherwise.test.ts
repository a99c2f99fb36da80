/** What was left under an account that was called a sandbox is its own once the account is called what it is. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until } from '../venues/practice.ts';
import { asked, SECONDS, set, timerWindows } from './timerWindows.ts';

const { open, window } = timerWindows();

test('a cancel and a timer of an account that was called a sandbox are followed, told, and can be ended', async (t) => {
  const counter = await open(t);
  const account = { ...counter.account, environment: 'production' } as const;
  const first = await window(counter);
  const [order] = first.updates.flatMap(({ orders }) => orders.upserted);
  assert.ok(order);
  assert.equal((await set(first, SECONDS, 'letEnd')).kind, 'armed');
  await counter.control('POST', '/faults', { on: 'cancel', kind: 'hang' });
  const planId = await counter.prepare(first, [order.orderId]);
  first.request('orderInspector/send', { planId }).catch(() => undefined);
  const isSent = async () =>
    (await counter.received()).some(
      ({ body }) => body.includes('"cancelOrders"') && body.includes(order.orderId),
    );
  await until('sent', isSent);
  await first.kill();
  await counter.control('DELETE', '/faults');

  const second = await window(counter);
  await second.notify('orderInspector/accounts', { accounts: [account] });
  const from = second.updates.length;
  const isRefreshed = () => second.updates.slice(from).some(({ timer: now }) => now?.kept?.here === true);
  await until('the timer is refreshed here', isRefreshed, SECONDS * 1_000);
  const isFollowed = () =>
    second.cancellations.some(
      ({ rows: [row] }) => row?.outcome?.kind === 'unknown' && row.outcome.seenOpenAt !== undefined,
    );
  await until('the cancel is followed', isFollowed, 20_000);
  const again = await counter.prepare(second, [order.orderId]);
  const sent = await second.request('orderInspector/send', { planId: again });
  assert.ok(sent.kind === 'sent' && sent.cancellation.rows[0]?.outcome?.kind === 'cancelled', sent.kind);
  assert.equal((await set(second, 0)).kind, 'disarmed');
  assert.equal((await asked(counter)).at(-1), 0);
});
