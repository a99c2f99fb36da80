import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CancellationRow, Outcome } from '../../../server/src/protocol/model.ts';
import { window } from './vscodeStub.ts';
import './withVscode.ts';
import { AT, cancellation, evidence } from './samples.ts';

const { CancellationsTree } = await import('../../../client/src/cancellations/tree.ts');
const { rowFacts, runsOf, stateOf } = await import('../../../client/src/cancellations/elements.ts');
const { buildRuns } = await import('../../../client/src/cancellations/buildRuns.ts');
const { runItem } = await import('../../../client/src/cancellations/item.ts');
const { OrderStore } = await import('../../../client/src/orders/store.ts');
const { merge } = await import('../../../client/src/cancelling/merge.ts');

const unknown: Outcome = { kind: 'unknown', since: AT, cause: 'reset', message: '' };
const cancelled: Outcome = { kind: 'cancelled', evidence: evidence('reply') };
const rejected: Outcome = { kind: 'rejected', reason: 'scope', message: '' };
const rowOf = (outcome: Outcome | undefined): CancellationRow => {
  const [row] = cancellation(outcome).rows;
  assert.ok(row);
  return row;
};

describe('the view of cancellations', () => {
  test('groups the attempts of one decision, the latest first', () => {
    const one = { ...cancellation(cancelled), id: 'a', run: 'r1', startedAt: 1 };
    const two = { ...cancellation(cancelled), id: 'b', run: 'r2', startedAt: 3 };
    const three = { ...cancellation(cancelled), id: 'c', run: 'r1', startedAt: 2 };
    const runs = runsOf([one, two, three]);
    assert.deepEqual(
      runs.map(({ run, attempts }) => [run, attempts.map(({ id }) => id)]),
      [
        ['r2', ['b']],
        ['r1', ['a', 'c']],
      ],
    );
  });

  test('shows the worst of its rows', () => {
    assert.equal(stateOf([rowOf(cancelled), rowOf(undefined)]), 'sending');
    assert.equal(stateOf([rowOf(cancelled), rowOf(unknown)]), 'open');
    assert.equal(stateOf([rowOf(cancelled), rowOf(rejected)]), 'failed');
    assert.equal(stateOf([rowOf(cancelled)]), 'done');
  });

  test('offers what makes sense for a row', () => {
    assert.deepEqual(rowFacts(rowOf(undefined)), ['row']);
    assert.deepEqual(rowFacts(rowOf(cancelled)), ['row', 'askable']);
    assert.deepEqual(rowFacts(rowOf(unknown)), ['row', 'askable', 'open', 'again']);
    assert.deepEqual(rowFacts({ ...rowOf(unknown), closedAt: AT }), ['row', 'askable', 'again']);
    assert.deepEqual(rowFacts(rowOf(rejected)), ['row', 'askable', 'again']);
    const refused: Outcome = { kind: 'rejected', reason: 'signature', message: '' };
    assert.deepEqual(rowFacts(rowOf(refused)), ['row', 'askable', 'again', 'explainable']);
  });

  test('offers nothing for what another window does, and says whose it is', () => {
    const theirs = { ...cancellation(unknown), otherWindow: true } as const;
    assert.deepEqual(rowFacts(rowOf(unknown), theirs), ['row']);
    const [built] = buildRuns([theirs], new Map(), AT, ({ name }) => name).values();
    assert.match(built?.node.presentation?.description ?? '', / · another window$/);
    assert.equal(built?.node.presentation && runItem(built.node.presentation).contextValue, 'run');
    const [own] = buildRuns([cancellation(unknown)], new Map(), AT, ({ name }) => name).values();
    assert.doesNotMatch(own?.node.presentation?.description ?? '', /another window/);
  });

  test('keeps what another window does as it was told while there is no server here', () => {
    const store = new OrderStore();
    store.applyCancellation({ ...cancellation(undefined), otherWindow: true });
    store.setServer('running', AT);
    store.setServer('stopped', AT);
    assert.equal(store.cancellations[0]?.rows[0]?.outcome, undefined);
    // Its window has ended, and it was taken over here.
    store.applyCancellation(cancellation(unknown));
    assert.equal(store.cancellations[0]?.otherWindow, undefined);
  });

  describe('draws', () => {
    const dispose = () => undefined;
    const view = {
      visible: false,
      onDidChangeVisibility: () => ({ dispose }),
      reveal: async () => undefined,
      dispose,
    };
    Object.assign(window, { createTreeView: () => view });

    /** A tree with two runs of one order each, and the ids of what it draws again. */
    async function twoRuns() {
      const store = new OrderStore();
      const tree = new CancellationsTree(store);
      const drawn: (readonly string[] | 'all')[] = [];
      tree.onDidChangeTreeData((elements) => drawn.push(elements?.map(({ id }) => id) ?? 'all'));
      const draw = () => tree.show('c-1', { visible: true });
      store.applyCancellation({ ...cancellation(unknown, true), id: 'c-0', run: 'r-0', startedAt: 1 });
      store.applyCancellation(cancellation(unknown, true));
      await draw();
      assert.deepEqual(drawn.splice(0), ['all']);
      return { store, tree, drawn, draw };
    }

    test('the same elements after changes, so that a menu opened before still knows its order', async () => {
      const { store, tree, draw } = await twoRuns();
      const [run] = tree.getChildren();
      assert.ok(run);
      const [row] = tree.getChildren(run);
      assert.ok(row);
      store.applyCancellation(cancellation(cancelled));
      await draw();
      assert.equal(tree.getChildren()[0], run);
      assert.equal(tree.getChildren(run)[0], row);
      assert.equal(tree.getParent(row), run);
      tree.dispose();
    });

    test('nothing but the row where its answer says the same: what is clicked elsewhere stays known', async () => {
      const { store, tree, drawn, draw } = await twoRuns();
      const [run] = tree.getChildren();
      assert.ok(run);
      const update = cancellation(unknown, true);
      store.applyCancellation({ ...update, rows: update.rows.map((row) => ({ ...row, readAt: AT })) });
      await draw();
      assert.deepEqual(drawn, [tree.getChildren(run).map(({ id }) => id)]);
      tree.dispose();
    });

    test('the run when it came to something else, all when there is another run, nothing without a change', async () => {
      const { store, tree, drawn, draw } = await twoRuns();
      await draw();
      assert.deepEqual(drawn, []);
      store.applyCancellation(cancellation(cancelled));
      await draw();
      assert.deepEqual(drawn.splice(0), [['run:c-1']]);
      assert.match(
        String(tree.getTreeItem({ kind: 'run', id: 'run:c-1', run: 'c-1' }).description),
        /1 cancelled/,
      );
      store.applyCancellation({ ...cancellation(cancelled), id: 'c-2', run: 'r-2' });
      await draw();
      assert.deepEqual(drawn, ['all']);
      tree.dispose();
    });
  });

  test('takes in the rows that changed and keeps the others', () => {
    const key = (orderId: string) => ({ by: 'orderId', orderId }) as const;
    const all = {
      ...cancellation(undefined),
      rows: [
        { key: key('1'), following: false },
        { key: key('2'), following: false },
      ],
    };
    const after = merge(all, { ...all, rows: [{ key: key('2'), following: false, outcome: cancelled }] });
    assert.deepEqual(
      after.rows.map(({ outcome }) => outcome?.kind),
      [undefined, 'cancelled'],
    );
  });
});
