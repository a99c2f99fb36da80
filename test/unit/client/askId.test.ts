/** The box for ids: whatever is typed, Enter means that, and no other order that looks alike. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { App } from '../../../client/src/app.ts';
import './withVscode.ts';
import { AT, account, order, update, venue } from './samples.ts';
import { window } from './vscodeStub.ts';

const { OrderStore } = await import('../../../client/src/orders/store.ts');
const { askIds } = await import('../../../client/src/commands/askId.ts');

const flush = () => new Promise((resolve) => setImmediate(resolve));
const names = ['GRID-1', 'grid-1', 'grid-10', '$(error) [x](command:y)'];

interface Item {
  readonly label: string;
  readonly description?: string;
  readonly alwaysShow?: boolean;
}

/** A box with open orders of these clientOrderIds. `held` holds back what the server says of an id. */
function scene(held?: Promise<void>) {
  const store = new OrderStore();
  store.setServer('running', AT);
  store.setVenues([venue()]);
  store.setAccounts([account()]);
  store.apply(
    update(names.map((clientOrderId, at) => order({ orderId: `0000000${at}-6c9e-4a5c`, clientOrderId }))),
  );
  const handlers = { value: (_: string) => {}, accept: async () => {}, hide: () => {} };
  const pick = {
    items: [] as readonly Item[],
    selectedItems: [] as readonly Item[],
    value: '',
    onDidChangeValue: (on: (text: string) => void) => Object.assign(handlers, { value: on }),
    onDidAccept: (on: () => Promise<void>) => Object.assign(handlers, { accept: on }),
    onDidHide: (on: () => void) => Object.assign(handlers, { hide: on }),
    show: () => undefined,
    dispose: () => undefined,
  };
  Object.assign(window, { createQuickPick: () => pick });
  const request = async () => {
    await held;
    return {};
  };
  const app = {
    store,
    accounts: { all: store.accounts },
    venues: { get: async () => venue() },
    server: { request },
  } as unknown as App;
  const asked = askIds(app, 'Cancel', 'clientOrderId');
  const typeOnly = (text: string) => {
    pick.value = text;
    handlers.value(text);
  };
  const type = async (text: string) => {
    typeOnly(text);
    await flush();
    await flush();
  };
  const enter = async (item: Item | undefined) => {
    pick.selectedItems = item ? [item] : [];
    await handlers.accept();
  };
  return { asked, pick, type, typeOnly, enter, leave: () => handlers.hide() };
}

const targetsOf = async (asked: ReturnType<typeof askIds>) =>
  (await asked)?.map(({ request }) => request.target);

describe('the box for ids', () => {
  test('offers nothing beside the order whose id was typed, however much others look like it', async () => {
    for (const name of names) {
      const { asked, pick, type, enter } = scene();
      await type(name);
      assert.equal(pick.items.length, 1, name);
      assert.equal(pick.items[0]?.alwaysShow, true, 'VS Code would look for the text in the harmless label');
      await enter(pick.items[0]);
      assert.deepEqual(await targetsOf(asked), [{ by: 'clientOrderId', clientOrderIds: [name] }]);
    }
  });

  test('offers the list again when it is typed on', async () => {
    const { pick, type, leave } = scene();
    await type('grid-1');
    await type('grid-');
    assert.equal(pick.items.length, 1 + names.length);
    leave();
  });

  test('takes an id of the other kind for the order that has it', async () => {
    const { asked, pick, type, enter } = scene();
    await type('00000001-6c9e-4a5c');
    await enter(pick.items[0]);
    assert.deepEqual(await targetsOf(asked), [{ by: 'clientOrderId', clientOrderIds: ['grid-1'] }]);
  });

  test('does not take what stands there for an earlier text, while the server is slow', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const { asked, pick, type, enter } = scene(promise);
    await type('grid-1');
    const [early] = pick.items;
    assert.ok(early);
    await type('grid-12');
    const pressed = enter(early);
    resolve();
    await pressed;
    await enter(pick.items[0]);
    assert.deepEqual(await targetsOf(asked), [{ by: 'clientOrderId', clientOrderIds: ['grid-12'] }]);
  });

  test('takes an Enter that came early, when what is typed means one order', async () => {
    const { asked, enter, typeOnly } = scene();
    typeOnly('grid-10');
    await enter(undefined);
    assert.deepEqual(await targetsOf(asked), [{ by: 'clientOrderId', clientOrderIds: ['grid-10'] }]);
  });
});
