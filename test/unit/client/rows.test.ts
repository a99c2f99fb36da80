/** What a key, a click or the palette means by the rows of the tree. */
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import type { App } from '../../../client/src/app.ts';
import type { OnSelection } from '../../../client/src/contributions.ts';
import type { TreeElement } from '../../../client/src/orders/node.ts';
import type { PrepareParams } from '../../../server/src/protocol/messages.ts';
import './withVscode.ts';
import { AT, account, evidence, order, plan, update, venue } from './samples.ts';
import { window } from './vscodeStub.ts';

const { OrderStore } = await import('../../../client/src/orders/store.ts');
const { accountElement, marketElement, moreElement, orderElement } = await import(
  '../../../client/src/orders/node.ts'
);
const { cancelOrders } = await import('../../../client/src/commands/cancelOrders.ts');
const { cancelAllInAccount } = await import('../../../client/src/commands/cancelAllInAccount.ts');
const { chooseOrders, groupOf } = await import('../../../client/src/commands/choose.ts');
const { orderSteps } = await import('../../../client/src/orders/orderSteps.ts');
const { confirmation } = await import('../../../client/src/cancelling/confirm.ts');
const { orderName, tradeWords } = await import('../../../client/src/orders/describe.ts');
const { runConfirmation } = await import('../../../client/src/cancelling/confirmRun.ts');

const btc = { id: 'btc', title: 'BTC' };
const eth = { id: 'eth', title: 'ETH' };
const [a, b, c] = [
  order({ orderId: 'a', market: btc }),
  order({ orderId: 'b', market: btc }),
  order({ orderId: 'c', market: eth }),
];
const other = order({ orderId: 'd', accountId: 'acc-2', market: eth });
const key: OnSelection = { on: 'selection' };
const palette: OnSelection = { on: 'selection', orAsk: true };

describe('rows of the tree', () => {
  let prepared: Pick<PrepareParams, 'request' | 'bound'>[] = [];
  let said: string[] = [];
  beforeEach(() => {
    prepared = [];
    said = [];
    const say = async (text: string) => {
      said.push(text);
    };
    Object.assign(window, { showInformationMessage: say, showErrorMessage: say, showWarningMessage: say });
  });

  function app(selection: readonly TreeElement[] = [], visible = true): App {
    const store = new OrderStore();
    store.setServer('running', AT);
    store.setVenues([venue()]);
    const accounts = [account(), account({ id: 'acc-2', name: 'Second' })];
    store.setAccounts(accounts);
    store.apply(update([a, b, c]));
    store.apply(update([other], { accountId: 'acc-2' }));
    const request = async (_: string, params: PrepareParams) => {
      prepared.push({ request: params.request, ...(params.bound && { bound: params.bound }) });
      return { kind: 'refused', message: 'No.' };
    };
    return {
      store,
      accounts: { all: accounts, get: (id: string) => accounts.find((one) => one.id === id) },
      server: { start: async () => undefined, request },
      tree: { selection, view: { visible } },
      view: { filter: '' },
    } as unknown as App;
  }

  const asked = () =>
    prepared.map(({ request: { accountId, target }, bound }) => [
      accountId,
      target.by === 'orderId' ? target.orderIds.join(' ') : target.by,
      bound,
    ]);

  test('Delete on a market or an account means the orders that are listed there', async () => {
    await cancelOrders(app([marketElement('limitless', 'btc', 'acc-1')]), key);
    await cancelOrders(app([accountElement('acc-1')]), key);
    assert.deepEqual(asked(), [
      ['acc-1', 'a b', { market: 'btc' }],
      ['acc-1', 'a b c', {}],
    ]);
  });

  test('several rows are one question, and no order is asked for twice', async () => {
    const market = marketElement('limitless', 'btc', 'acc-1');
    await cancelOrders(
      app([market, orderElement(a), orderElement(c), accountElement('acc-2'), orderElement(other)]),
      key,
    );
    assert.deepEqual(asked(), [
      ['acc-2', 'd', {}],
      ['acc-1', 'a b', { market: 'btc' }],
      ['acc-1', 'c', undefined],
    ]);
  });

  test('the button of an account that is selected with another means both', async () => {
    const both = [accountElement('acc-1'), accountElement('acc-2')];
    await cancelAllInAccount(app(both), both[0], both);
    assert.deepEqual(asked(), [
      ['acc-1', 'a b c', {}],
      ['acc-2', 'd', {}],
    ]);
  });

  test('a market that stands for all accounts, among others, means each of them', async () => {
    await cancelOrders(app([marketElement('limitless', 'eth'), orderElement(a)]), key);
    assert.deepEqual(asked(), [
      ['acc-1', 'c', { market: 'eth' }],
      ['acc-2', 'd', { market: 'eth' }],
      ['acc-1', 'a', undefined],
    ]);
  });

  test('the palette takes what is selected in sight, and asks where nothing is', async () => {
    assert.deepEqual(await chooseOrders(app([orderElement(a), orderElement(c)]), 'Cancel', palette), [a, c]);
    assert.equal(groupOf(app([accountElement('acc-2')]), palette)?.id, 'account:acc-2');
    let questions = 0;
    Object.assign(window, {
      showQuickPick: async () => {
        questions += 1;
        return undefined;
      },
    });
    await chooseOrders(app([orderElement(a)], false), 'Cancel', palette);
    await chooseOrders(app([accountElement('acc-1')]), 'Preview', palette);
    assert.equal(questions, 2);
    assert.equal(groupOf(app([accountElement('acc-2')], false), palette), undefined);
  });

  test('a key where no order is says so, but not where it showed more', async () => {
    assert.deepEqual(await chooseOrders(app([]), 'Cancel', key), []);
    assert.equal(said.length, 1);
    assert.deepEqual(await chooseOrders(app([moreElement('market:x')]), 'Cancel', key), []);
    assert.equal(said.length, 1);
  });

  test('two questions of one account are asked as one account, each with its market', () => {
    const market = {
      ...plan({ bound: { market: 'btc' } }),
      rows: [{ key: { by: 'orderId', orderId: 'a' } as const, order: a }],
    };
    const { message, detail } = runConfirmation([market, plan()], () => venue());
    assert.equal(message, 'Cancel 2 orders in 1 account?');
    assert.match(detail, /Main · Limitless Exchange \(sandbox\) · BTC: 1 order\n/);
  });
});

describe('the question for rows of several accounts', () => {
  const row = (one: typeof a) => ({ key: { by: 'orderId', orderId: one.orderId } as const, order: one });
  const strange = { key: { by: 'clientOrderId', clientOrderId: 'nobody' } as const };
  const real = account({ name: 'Desk', environment: 'production' });

  test('names the orders below their accounts as long as all can be, and says how old the lists are', () => {
    const plans = [plan({ rows: [row(a), strange] }), plan({ account: real, rows: [row(c)] })];
    const { detail, button } = runConfirmation(plans, () => venue(), '', AT);
    assert.deepEqual(detail.split('\n'), [
      'PRODUCTION: these orders are real.',
      '',
      '• Main · Limitless Exchange (sandbox): 2 orders',
      '\u2003BTC',
      `\u2003• ${tradeWords(a)} · ${orderName(a)}`,
      '\u2003• clientOrderId nobody · not in the list of open orders',
      '• Desk · Limitless Exchange (production): 1 order',
      `\u2003${c.market.title}`,
      `\u2003• ${tradeWords(c)} · ${orderName(c)}`,
      '',
      'The list of open orders: last full read at 14:03:10.',
    ]);
    assert.equal(button, 'Cancel 3 Orders in Production');
  });

  test('counts them where they are many, and says where a list is missing', () => {
    const { ordersAsOf: _, ...unread } = plan({ rows: Array.from({ length: 9 }, () => row(a)) });
    const { detail } = runConfirmation([plan(), unread], () => venue(), '', AT);
    assert.doesNotMatch(detail, / @ /);
    assert.match(detail, /There is no list of open orders to compare with\.$/);
  });

  test('has markets in full that begin alike', () => {
    const titles = ['Will Bitcoin trade above $100,000?', 'Will Bitcoin trade above $90,000?'];
    const rows = [...titles, ...titles].map((title, at) =>
      row({ ...a, orderId: `id-${at}`, market: { id: title, title } }),
    );
    const { detail } = confirmation(plan({ rows }), AT, venue());
    for (const title of titles) assert.ok(detail.includes(`\n${title}\n`), detail);
  });
});

describe('the document of an order', () => {
  const titles = (steps: readonly { readonly title: string }[]) => steps.map(({ title }) => title);
  const attempt = (outcome: object) => ({
    cancellation: { id: 'c-1', account: { id: 'acc-1' } as never, startedAt: AT },
    row: { key: { by: 'orderId', orderId: 'a' }, following: false, outcome } as never,
  });

  test('has what can be done with an open order', () => {
    assert.deepEqual(titles(orderSteps(a, true, undefined)), [
      'Cancel Order…',
      'Preview Signing Payload',
      'New Cancel Request',
      'Copy orderId',
      'Copy clientOrderId',
    ]);
  });

  test('begins with the question where a cancellation is unresolved', () => {
    const steps = titles(orderSteps(a, true, attempt({ kind: 'unknown', since: AT, cause: 'timeout' })));
    assert.deepEqual([steps[0], steps.at(-1)], ['Check Status Again', 'Show Cancellation']);
  });

  test('offers to read again, not to cancel, where the order is gone', () => {
    const gone = attempt({ kind: 'cancelled', evidence: evidence('reply') });
    assert.deepEqual(titles(orderSteps(a, false, gone)), ['Refresh Open Orders', 'Show Cancellation']);
  });
});
