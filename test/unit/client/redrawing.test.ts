/** What is selected while VS Code draws rows again: against a host that forgets them as VS Code's does. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { TreeElement } from '../../../client/src/orders/node.ts';
import type { OrdersTree as Tree } from '../../../client/src/orders/tree.ts';
import './withVscode.ts';
import { AT, account, order, update, venue } from './samples.ts';
import { EventEmitter, window, workspace } from './vscodeStub.ts';

const { OrderStore } = await import('../../../client/src/orders/store.ts');
const { OrdersTree } = await import('../../../client/src/orders/tree.ts');
const { registerCommands } = await import('../../../client/src/commands/index.ts');
const { commands } = await import('./vscodeStub.ts');

/** The part of VS Code's extension host that knows elements by what the window calls them. */
class Host {
  readonly #elements = new Map<string, TreeElement>();
  readonly #selection = new EventEmitter<{ selection: readonly TreeElement[] }>();
  readonly #collapse = new EventEmitter<{ element: TreeElement }>();
  #selected: readonly string[] = [];
  tree: Tree | undefined;

  readonly view = {
    visible: true,
    onDidChangeSelection: this.#selection.event,
    onDidCollapseElement: this.#collapse.event,
    onDidExpandElement: new EventEmitter().event,
    get selection() {
      return [] as readonly TreeElement[];
    },
    dispose: () => undefined,
  };

  constructor() {
    const known = () => this.#selected.flatMap((id) => this.#elements.get(id) ?? []);
    Object.defineProperty(this.view, 'selection', { get: known });
  }

  /** The rows below, as an open row asks for them. */
  ask(parent?: string): readonly TreeElement[] {
    const element = parent === undefined ? undefined : this.#elements.get(parent);
    const rows = this.tree?.getChildren(element) ?? [];
    for (const row of rows) {
      this.tree?.getTreeItem(row);
      this.#elements.set(row.id, row);
    }
    return rows;
  }

  /** As at a change of a row: it is described anew, and all below it is forgotten. */
  forget(element: TreeElement): void {
    for (const child of this.tree?.getChildren(element) ?? []) this.#elements.delete(child.id);
    this.tree?.getTreeItem(element);
  }

  forgetAll(): void {
    this.#elements.clear();
  }

  select(...ids: readonly string[]): void {
    this.#selected = ids;
    this.#selection.fire({ selection: this.view.selection });
  }

  collapse(element: TreeElement): void {
    this.#collapse.fire({ element });
  }
}

async function twoOrders() {
  const host = new Host();
  Object.assign(window, { createTreeView: () => host.view });
  Object.assign(workspace, { onDidGrantWorkspaceTrust: new EventEmitter().event, isTrusted: true });
  const store = new OrderStore();
  store.setServer('running', AT);
  store.setVenues([venue()]);
  store.setAccounts([account()]);
  store.apply(update([order({ orderId: '1' }), order({ orderId: '2' })]));
  const options = {
    onDidChange: new EventEmitter().event,
    filter: '',
    sort: { by: 'created', descending: true },
    grouping: 'account/market',
    shown: () => 200,
  };
  const tree = new OrdersTree(store, options as never);
  host.tree = tree;
  const [top] = host.ask();
  assert.ok(top);
  const [market] = host.ask(top.id);
  assert.ok(market);
  const ids = host.ask(market.id).map(({ id }) => id);
  assert.equal(ids.length, 2);
  return { host, tree, store, market, ids };
}

const selected = (tree: Tree) => tree.selection.map(({ id }) => id);

describe('a selection, while rows are drawn again', () => {
  test('is all of it once VS Code has asked for the rows that it forgot', async () => {
    const { host, tree, market, ids } = await twoOrders();
    host.select(ids[0] ?? '');
    host.forget(market);
    host.select(...ids);
    assert.deepEqual(selected(tree), [], 'VS Code says none of them');
    const settled = tree.settled();
    setTimeout(() => host.ask(market.id), 50);
    await settled;
    assert.deepEqual(selected(tree).toSorted(), ids.toSorted());
    tree.dispose();
  });

  test('also where every row was another one', async () => {
    const { host, tree, store, ids } = await twoOrders();
    store.setAccounts([account(), account({ id: 'acc-2', name: 'Other' })]);
    await new Promise((resolve) => setTimeout(resolve, 80));
    host.forgetAll();
    host.select(...ids);
    assert.deepEqual(selected(tree), []);
    const settled = tree.settled();
    setTimeout(() => {
      for (const top of host.ask()) for (const group of host.ask(top.id)) host.ask(group.id);
    }, 50);
    await settled;
    assert.deepEqual(selected(tree).toSorted(), ids.toSorted());
    tree.dispose();
  });

  test('is not waited for where nothing is drawn, below a row that was closed, or out of sight', async () => {
    const { host, tree, market } = await twoOrders();
    const isQuick = async () => {
      let isSettled = false;
      void tree.settled().then(() => {
        isSettled = true;
      });
      for (let turn = 0; turn < 3; turn += 1) await new Promise(setImmediate);
      return isSettled;
    };
    assert.ok(await isQuick());
    host.collapse(market);
    tree.getTreeItem(market);
    assert.ok(await isQuick());
    host.ask(market.id);
    tree.getTreeItem(market);
    host.view.visible = false;
    assert.ok(await isQuick());
    host.view.visible = true;
    assert.equal(await isQuick(), false);
    tree.dispose();
  });

  test('a command on it begins when it is known, and half a second later at the latest', async () => {
    const { host, tree, market, ids } = await twoOrders();
    host.forget(market);
    host.select(...ids);
    const seen: (readonly string[])[] = [];
    const run = new Map<string, (...handed: unknown[]) => Promise<void>>();
    Object.assign(commands, {
      registerCommand: (id: string, command: (...handed: unknown[]) => Promise<void>) => run.set(id, command),
    });
    const commandTable = { 'orderInspector.cancelOrders': () => seen.push(selected(tree)) };
    registerCommands({ tree } as never, [{ command: 'orderInspector.cancelOrders' }], async () => ({
      commandTable: commandTable as never,
    }));
    const cancel = run.get('orderInspector.cancelOrders');
    setTimeout(() => host.ask(market.id), 50);
    await cancel?.({ on: 'selection' });
    assert.deepEqual(
      seen.map((each) => each.toSorted()),
      [ids.toSorted()],
    );
    host.forget(market);
    await cancel?.({ on: 'selection' });
    assert.equal(seen.length, 2);
    tree.dispose();
  });
});
