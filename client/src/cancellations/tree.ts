/** The view "Cancellations": every run with what became of each order. */
import {
  type Disposable,
  EventEmitter,
  l10n,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeView,
  window,
} from 'vscode';
import type { Cancellation, CancellationRow } from '../../../server/src/protocol/model.ts';
import { rowId } from '../cancelling/merge.ts';
import { countsWords } from '../cancelling/summary.ts';
import { ageWords, briefWords, isOpenQuestion, outcomeWords } from '../cancelling/words.ts';
import { clockTime } from '../clock.ts';
import { cancellationsViewId } from '../contributions.ts';
import { clean, inert } from '../orders/clean.ts';
import { countWords, orderDescription, orderLabel } from '../orders/describe.ts';
import type { OrderStore } from '../orders/store.ts';
import {
  type CancellationElement,
  type Run,
  rowElement,
  rowFacts,
  runElement,
  runsOf,
  STATE_ICON,
  stateOf,
} from './elements.ts';

/** Changes that arrive within this time are drawn together. */
const DRAW_AFTER_MS = 100;

export class CancellationsTree implements TreeDataProvider<CancellationElement>, Disposable {
  readonly #store: OrderStore;
  readonly #change = new EventEmitter<CancellationElement[] | undefined>();
  readonly onDidChangeTreeData = this.#change.event;
  readonly view: TreeView<CancellationElement>;
  readonly #disposables: Disposable[];
  #runs: readonly Run[] = [];
  /** Elements stay the same objects: VS Code knows what was clicked by them, and a menu may outlive a change. */
  readonly #elements = new Map<string, CancellationElement>();
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
    if (!parent) return this.#runs.map(({ run }) => this.#element(runElement(run)));
    if (parent.kind === 'row') return [];
    const attempts = this.#runs.find(({ run }) => run === parent.run)?.attempts ?? [];
    return attempts.flatMap(({ id, rows }) => rows.map((row) => this.#element(rowElement(id, row))));
  }

  getParent(element: CancellationElement): CancellationElement | undefined {
    if (element.kind === 'run') return undefined;
    const run = this.#store.cancellation(element.cancellationId)?.run;
    return run === undefined ? undefined : this.#element(runElement(run));
  }

  getTreeItem(element: CancellationElement): TreeItem {
    const item = element.kind === 'run' ? this.#runItem(element.run) : this.#rowItem(element);
    item.id = element.id;
    return item;
  }

  /** Opens the view at a run, without taking the focus; not where the person has put the orders out of sight. */
  async show(run: string, beside: { readonly visible: boolean }): Promise<void> {
    if (!beside.visible || this.view.visible) return;
    this.#draw();
    await this.view.reveal(this.#element(runElement(run)), { select: false, focus: false, expand: true });
  }

  dispose(): void {
    clearTimeout(this.#drawing);
    clearInterval(this.#ticking);
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #runItem(id: string): TreeItem {
    const run = this.#runs.find((one) => one.run === id);
    const rows = run?.attempts.flatMap((attempt) => attempt.rows) ?? [];
    const accounts = [...new Set(run?.attempts.map(({ account }) => clean(account.name, 30)))].join(', ');
    const state = stateOf(rows);
    const item = new TreeItem(
      `${clockTime(run?.startedAt ?? 0)} · ${countWords(rows.length)}`,
      state === 'done' ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.Expanded,
    );
    item.description = `${countsWords(rows)} ${accounts}`;
    item.contextValue = 'run askable';
    item.iconPath = icon(state);
    item.accessibilityInformation = { label: `${item.label}. ${item.description}` };
    return item;
  }

  #rowItem({ cancellationId, row: id }: Extract<CancellationElement, { kind: 'row' }>): TreeItem {
    const cancellation = this.#store.cancellation(cancellationId);
    const row = cancellation?.rows.find(({ key }) => rowId(key) === id);
    if (!cancellation || !row) return new TreeItem('');
    const now = Date.now();
    const item = new TreeItem(rowLabel(row));
    const order = row.order ? orderDescription(row.order) : '';
    item.description = [briefWords(row), ageWords(row, now), order].filter(Boolean).join(' · ');
    item.tooltip = [outcomeWords(row, now), whereWords(cancellation, row)].join('\n\n');
    item.contextValue = rowFacts(row).join(' ');
    item.iconPath = icon(stateOf([row]));
    item.accessibilityInformation = { label: `${rowLabel(row)}. ${outcomeWords(row, now)}` };
    return item;
  }

  #draw(): void {
    clearTimeout(this.#drawing);
    this.#drawing = undefined;
    this.#runs = runsOf(this.#store.cancellations);
    const rows = this.#runs.flatMap(({ attempts }) =>
      attempts.flatMap(({ id, rows: own }) => own.map((row) => ({ id, row }))),
    );
    const followed = rows.filter(({ row }) => row.following);
    this.#following = followed.map(({ id, row }) => this.#element(rowElement(id, row)));
    const open = followed.filter(({ row }) => isOpenQuestion(row.outcome)).length;
    const words = open === 1 ? l10n.t('1 open question') : l10n.t('{0} open questions', open);
    this.view.description = open > 0 ? words : '';
    this.#change.fire(undefined);
    this.#tick();
  }

  #element(fresh: CancellationElement): CancellationElement {
    const known = this.#elements.get(fresh.id);
    if (!known) this.#elements.set(fresh.id, fresh);
    return known ?? fresh;
  }

  /** Counts down while somebody looks and something is asked again. */
  #tick(): void {
    const wanted = this.view.visible && this.#following.length > 0;
    if (wanted === (this.#ticking !== undefined)) return;
    clearInterval(this.#ticking);
    this.#ticking = wanted ? setInterval(() => this.#change.fire(this.#following), 1000) : undefined;
  }
}

function icon(state: keyof typeof STATE_ICON): ThemeIcon {
  const [name, color] = STATE_ICON[state];
  return new ThemeIcon(name, color === undefined ? undefined : new ThemeColor(color));
}

function rowLabel({ key, order }: CancellationRow): string {
  if (order) return orderLabel(order);
  return inert(key.by === 'orderId' ? key.orderId : key.clientOrderId, 60);
}

function whereWords({ account }: Cancellation, { key, order }: CancellationRow): string {
  const id = order?.orderId ?? (key.by === 'orderId' ? key.orderId : key.clientOrderId);
  return [clean(account.name, 40), order && clean(order.market.title, 60), clean(id, 140)]
    .filter(Boolean)
    .join(' · ');
}
