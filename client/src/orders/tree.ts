/** The view "Open Orders": draws what the store holds, and draws again only what changed. */
import {
  type Disposable,
  EventEmitter,
  type TreeDataProvider,
  type TreeItem,
  type TreeView,
  window,
  workspace,
} from 'vscode';
import { viewId } from '../contributions.ts';
import { NodeRegistry } from '../trees/nodeRegistry.ts';
import { Redrawing } from '../trees/redrawing.ts';
import { changes } from '../trees/viewNode.ts';
import { setContext } from '../ui/settings.ts';
import { type BuiltTree, buildTree } from './buildTree.ts';
import { isTicking } from './freshness.ts';
import { type Heading, heading, setHeading } from './heading.ts';
import { tooltip, treeItem } from './item.ts';
import type { Presentation, TreeElement, TreeNode } from './node.ts';
import { emptyCache } from './nodeCache.ts';
import type { OrderStore } from './store.ts';
import type { ViewOptions } from './view.ts';
import { welcome } from './welcome.ts';

/** Changes that arrive within this time are drawn together. */
const DRAW_AFTER_MS = 50;

export class OrdersTree implements TreeDataProvider<TreeElement>, Disposable {
  readonly #store: OrderStore;
  readonly #options: ViewOptions;
  readonly #change = new EventEmitter<TreeElement | TreeElement[] | undefined>();
  readonly onDidChangeTreeData = this.#change.event;
  readonly #disposables: Disposable[] = [this.#change];
  readonly view: TreeView<TreeElement>;
  #roots: readonly TreeNode[] = [];
  readonly #known = new NodeRegistry<TreeElement, Presentation>();
  readonly #cache = emptyCache();
  readonly #redrawing = new Redrawing();
  #built: BuiltTree = { roots: [], total: 0, matching: 0 };
  #heading: Heading | undefined;
  #selected: readonly TreeElement[] = [];
  #drawing: NodeJS.Timeout | undefined;
  #ticking: NodeJS.Timeout | undefined;

  constructor(store: OrderStore, options: ViewOptions) {
    this.#store = store;
    this.#options = options;
    this.view = window.createTreeView(viewId, {
      treeDataProvider: this,
      canSelectMany: true,
      showCollapseAll: true,
    });
    this.#disposables.push(
      this.view,
      this.view.onDidChangeSelection(({ selection }) => {
        this.#selected = selection;
      }),
      this.view.onDidCollapseElement(({ element }) => this.#redrawing.collapsed(element.id)),
      this.view.onDidExpandElement(({ element }) => this.#redrawing.expanded(element.id)),
      store.onDidChange(() => this.#drawSoon()),
      options.onDidChange(() => this.#draw()),
      workspace.onDidGrantWorkspaceTrust(() => this.#draw()),
    );
    this.#draw();
  }

  /** Before `selection` is used: while VS Code draws rows again, it does not say that some of them are selected. */
  async settled(): Promise<void> {
    if (this.view.visible) await this.#redrawing.ended((id) => this.#known.get(id) !== undefined);
  }

  /** Also what VS Code does not know for a moment, because it is drawing it again. */
  get selection(): readonly TreeElement[] {
    const selected = new Set([...this.#selected, ...this.view.selection]);
    return [...selected].filter(({ id }) => this.#known.get(id));
  }

  getChildren(parent?: TreeElement): TreeElement[] {
    this.#redrawing.askedBelow(parent?.id);
    const nodes = parent ? this.#known.get(parent.id)?.children : this.#roots;
    return (nodes ?? []).map((node) => node.element);
  }

  getTreeItem(element: TreeElement): TreeItem {
    this.#redrawing.described(element.id);
    const node = this.#known.get(element.id);
    return node ? treeItem(node) : { id: element.id };
  }

  resolveTreeItem(item: TreeItem, element: TreeElement): TreeItem {
    const node = this.#known.get(element.id);
    const text = node && tooltip(node, this.#store, Date.now());
    if (text !== undefined) item.tooltip = text;
    return item;
  }

  dispose(): void {
    clearTimeout(this.#drawing);
    clearInterval(this.#ticking);
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #drawSoon(): void {
    this.#drawing ??= setTimeout(() => this.#draw(), DRAW_AFTER_MS);
  }

  #draw(): void {
    clearTimeout(this.#drawing);
    this.#drawing = undefined;
    const built = buildTree(this.#store, this.#options, Date.now(), this.#cache);
    this.#built = built;
    const welcoming = welcome(this.#store, workspace.isTrusted, built.roots.length, built.total);
    this.#replace(welcoming === 'none' ? built.roots : []);
    setContext('orderInspector.welcome', welcoming);
    setContext('orderInspector.filtered', this.#options.filter !== '');
    this.#head();
    this.#tick();
  }

  #replace(roots: readonly TreeNode[]): void {
    const before = this.#roots;
    this.#roots = this.#known.adopt(roots);
    const changed = changes(before, this.#roots);
    if (changed === 'all') {
      this.#redrawing.all();
      this.#change.fire(undefined);
    } else if (changed.length > 0) this.#change.fire([...changed]);
  }

  #head(): void {
    const { total, matching } = this.#built;
    const shown = { total, matching, filter: this.#options.filter, empty: this.#roots.length === 0 };
    const now = heading(this.#store, shown, Date.now());
    setHeading(this.view, this.#heading, now);
    this.#heading = now;
  }

  #tick(): void {
    const wanted = isTicking(this.#store);
    if (wanted === (this.#ticking !== undefined)) return;
    clearInterval(this.#ticking);
    this.#ticking = wanted ? setInterval(() => this.#head(), 1000) : undefined;
  }
}
