/** What is asked again before something is sent: of which account, what the filter hides, and that every button does something. */
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import type { App } from '../../../client/src/app.ts';
import type { PrepareParams, SendResult } from '../../../server/src/protocol/messages.ts';
import type { Order } from '../../../server/src/protocol/model.ts';
import './withVscode.ts';
import { account, order, plan, venue } from './samples.ts';
import { window } from './vscodeStub.ts';

const { OrderStore } = await import('../../../client/src/orders/store.ts');
const { objections } = await import('../../../client/src/cancelling/objections.ts');
const { sendPreviewed } = await import('../../../client/src/cancelling/cancel.ts');

const rowOf = (one: Order) => ({ key: { by: 'orderId', orderId: one.orderId } as const, order: one });
const sell = order({ orderId: 'a', side: 'sell' });
const buys = ['b', 'c'].map((orderId) => order({ orderId }));
const stop = order({ orderId: 'd', side: 'sell', protects: 'stop' });
const bound = plan({ id: 'as it is', rows: [sell, ...buys, stop].map(rowOf), bound: {} });
const changed: SendResult = { kind: 'changed', plan: bound, added: [sell], modified: [], removed: [] };

describe('what is asked again before something is sent', () => {
  let asked: { readonly text: string; readonly detail: string; readonly buttons: readonly string[] }[] = [];
  let prepared: PrepareParams[] = [];
  beforeEach(() => {
    asked = [];
    prepared = [];
  });

  /** Answers with these buttons, one after the other. */
  function app(filter: string, ...answers: readonly string[]): App {
    const left = [...answers];
    const store = new OrderStore();
    store.setVenues([venue()]);
    const say = async (text: string, { detail }: { detail: string }, ...items: { title: string }[]) => {
      asked.push({ text, detail, buttons: items.map(({ title }) => title) });
      const answer = left.shift();
      return items.find(({ title }) => title === answer);
    };
    Object.assign(window, { showWarningMessage: say });
    const request = async (_: string, params: PrepareParams) => {
      prepared.push(params);
      const { target } = params.request;
      const ids: readonly string[] = target.by === 'orderId' ? target.orderIds : [];
      const rows = bound.rows.filter(({ order: one }) => ids.includes(one?.orderId ?? ''));
      return { kind: 'plan', plan: plan({ id: 'narrower', request: params.request, rows }) };
    };
    const server = { start: async () => undefined, request };
    return { store, server, view: { filter }, previews: { close: () => undefined } } as unknown as App;
  }

  test('a list that changed is named by what is new in it, and by what the filter hides', async () => {
    assert.equal(await objections(app('sell', 'Keep Orders'), plan(), changed), undefined);
    const [{ detail, buttons } = { detail: '', buttons: [] }] = asked;
    assert.match(
      detail,
      /⚠ 2 of them are hidden .*\n.*\n⚠ .* 1 added, 0 modified, 0 gone\. Now there: SELL 10\.87 @ 0\.092 · grid-07\n/,
    );
    assert.deepEqual(buttons, [
      'Cancel 4 Orders',
      'Only the 2 Shown',
      'Keep Protective Orders',
      'Keep Orders',
    ]);
  });

  test('each of its buttons leads to a plan that was asked about', async () => {
    const agreed = await objections(
      app('sell', 'Keep Protective Orders', 'Only the 1 Shown', 'Cancel Order'),
      plan(),
      changed,
    );
    assert.equal(agreed?.plan.id, 'narrower');
    assert.deepEqual(
      prepared.map(({ request: { target } }) => target),
      [
        { by: 'orderId', orderIds: ['a', 'b', 'c'] },
        { by: 'orderId', orderIds: ['a'] },
      ],
    );
    assert.match(asked[1]?.detail ?? '', /2 of them are hidden by your filter/);
    const whole = await objections(app('', 'Cancel 4 Orders'), plan(), changed);
    assert.equal(whole?.plan.id, 'as it is');
  });

  test('the buttons of the question of a preview do so as well', async () => {
    const from = plan({ rows: [rowOf(sell), rowOf(stop)] });
    await sendPreviewed(app('', 'Keep Protective Orders', 'Keep Order'), from);
    assert.deepEqual(
      prepared.map(({ request: { target } }) => target),
      [{ by: 'orderId', orderIds: ['a'] }],
    );
    assert.match(asked[1]?.text ?? '', /^Cancel 1 order at/);
  });

  test('an objection says which account met it, and whether its orders are real', async () => {
    const real = plan({ account: account({ name: 'Desk', environment: 'production' }) });
    const result: SendResult = { kind: 'openQuestions', orders: [{ by: 'orderId', orderId: 'a' }] };
    assert.equal(await objections(app(''), real, result), undefined);
    assert.match(asked[0]?.detail ?? '', /^Limitless Exchange\nPRODUCTION: .*\n\nAccount: Desk\n/);
    assert.ok(
      await objections(app('', 'Send without a Journal'), real, { kind: 'notJournaled', message: '' }),
    );
  });
});
