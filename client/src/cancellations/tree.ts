/** The view "Cancellations": every run with what became of each order; draws again only what changed. */
import {
  type Disposable,
  EventEmitter,
  l10n,
  type TreeDataProvider,
  TreeItem,
  type TreeView,
  window,
} from 'vscode';
import type { CancellationRow } from '../../../server/src/protocol/model.ts';
import { isUnanswered } from '../cancelling/outcomeWords.ts';
import { cancellationsViewId } from '../contributions.ts';
import { accountName } from '../orders/describe.ts';
import type { OrderStore } from '../orders/store.ts';
import { NodeRegistry } from '../trees/nodeRegistry.ts';
import { changes } from '../trees/viewNode.ts';
import {
  type BuiltRuns,
  buildRuns,
  type CancellationNode,
  type NameOf,
  type RunPresentation,
} from './buildRuns.ts';
import { type CancellationElement, rowElement, runElement } from './elements.ts';
import { rowItem, runItem } from './item.ts';

/** Changes that arrive within this time are drawn together. */
const DRAW_AFTER_MS = 100;

export class CancellationsTree implements TreeDataProvider<CancellationElement>, Disposable {
  readonly #store: OrderStore;
  readonly #nameOf: NameOf = (account) => accountName(this.#store, account, 30);
  readonly #change = new EventEmitter<CancellationElement[] | undefined>();
  readonly onDidChangeTreeData = this.#change.event;
  readonly view: TreeView<CancellationElement>;
  readonly #disposables: Disposable[];
  readonly #known = new NodeRegistry<CancellationElement, RunPresentation | undefined, CancellationRow>();
  #runs: BuiltRuns = new Map();
  #roots: readonly CancellationNode[] = [];
  #following: CancellationElement[] = [];
  #drawing: NodeJS.Timeout | undefined;
  #ticking: NodeJS.Timeout | undefined;

  constructor(store: OrderStore) {
    this.#store = store;
    this.view = window.createTreeView(cancellationsViewId, { treeDataProvider: this, canSelectMany: true });
    const soon = () => {
      this.#drawing ??= setTimeout(() => this.#draw(), DRAW_AFTER_MS);
    };
    this.#disposables = [
      this.#change,
      this.view,
      store.onDidChangeCancellation(soon),
      this.view.onDidChangeVisibility(() => this.#tick()),
    ];
  }

  getChildren(parent?: CancellationElement): CancellationElement[] {
    const nodes = parent ? this.#known.get(parent.id)?.children : this.#roots;
    return (nodes ?? []).map(({ element }) => element);
  }

  getParent(element: CancellationElement): CancellationElement | undefined {
    if (element.kind === 'run') return undefined;
    const run = this.#store.cancellation(element.cancellationId)?.run;
    return run === undefined ? undefined : this.#known.get(runElement(run).id)?.element;
  }

  getTreeItem(element: CancellationElement): TreeItem {
    const item = this.#item(element) ?? new TreeItem('');
    item.id = element.id;
    return item;
  }

  /** Opens the view at a run, without taking the focus; not where the person has put the orders out of sight. */
  async show(run: string, beside: { readonly visible: boolean }): Promise<void> {
    if (!beside.visible || this.view.visible) return;
    this.#draw();
    const element = this.#known.get(runElement(run).id)?.element;
    if (element) await this.view.reveal(element, { select: false, focus: false, expand: true });
  }

  dispose(): void {
    clearTimeout(this.#drawing);
    clearInterval(this.#ticking);
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #item(element: CancellationElement): TreeItem | undefined {
    const node = this.#known.get(element.id);
    if (element.kind === 'run') return node?.presentation && runItem(node.presentation);
    const cancellation = this.#store.cancellation(element.cancellationId);
    const row = node?.sources[0];
    return cancellation && row && rowItem(cancellation, row, Date.now(), this.#nameOf);
  }

  #draw(): void {
    clearTimeout(this.#drawing);
    this.#drawing = undefined;
    this.#runs = buildRuns(this.#store.cancellations, this.#runs, Date.now(), this.#nameOf);
    const before = this.#roots;
    this.#roots = this.#known.adopt([...this.#runs.values()].map(({ node }) => node));
    const changed = changes(before, this.#roots);
    this.#follow();
    if (changed === 'all') this.#change.fire(undefined);
    else if (changed.length > 0) this.#change.fire([...changed]);
    this.#tick();
  }

  #follow(): void {
    const followed = this.#store.cancellations.flatMap(({ id, rows }) =>
      rows.filter(({ following }) => following).map((row) => ({ id, row })),
    );
    this.#following = followed.flatMap(
      ({ id, row }) => this.#known.get(rowElement(id, row).id)?.element ?? [],
    );
    const open = followed.filter(({ row }) => isUnanswered(row.outcome)).length;
    const words = open === 1 ? l10n.t('1 open question') : l10n.t('{0} open questions', open);
    this.view.description = open > 0 ? words : '';
  }

  /** Counts down while somebody looks and something is asked again. */
  #tick(): void {
    const wanted = this.view.visible && this.#following.length > 0;
    if (wanted === (this.#ticking !== undefined)) return;
    clearInterval(this.#ticking);
    this.#ticking = wanted ? setInterval(() => this.#change.fire(this.#following), 1000) : undefined;
  }
}
