/** The view "Open Orders": draws what the store holds, and draws again only what changed. */
import {
  type Disposable,
  EventEmitter,
  l10n,
  type TreeDataProvider,
  type TreeItem,
  type TreeView,
  window,
  workspace,
} from 'vscode';
import { viewId } from '../contributions.ts';
import { NodeRegistry } from '../trees/nodeRegistry.ts';
import { changes } from '../trees/viewNode.ts';
import { setContext } from '../ui/settings.ts';
import { type BuiltTree, buildTree } from './buildTree.ts';
import { clean } from './clean.ts';
import { freshness, isTicking } from './freshness.ts';
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
  #built: BuiltTree = { roots: [], total: 0, matching: 0 };
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
      store.onDidChange(() => this.#drawSoon()),
      options.onDidChange(() => this.#draw()),
      workspace.onDidGrantWorkspaceTrust(() => this.#draw()),
    );
    this.#draw();
  }

  /** Also what VS Code does not know for a moment, because it is drawing it again. */
  get selection(): readonly TreeElement[] {
    const selected = new Set([...this.#selected, ...this.view.selection]);
    return [...selected].filter(({ id }) => this.#known.get(id));
  }

  getChildren(parent?: TreeElement): TreeElement[] {
    const nodes = parent ? this.#known.get(parent.id)?.children : this.#roots;
    return (nodes ?? []).map((node) => node.element);
  }

  getTreeItem(element: TreeElement): TreeItem {
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
    const welcoming = welcome(this.#store, workspace.isTrusted, built.matching, built.total);
    this.#replace(welcoming === 'none' ? built.roots : []);
    setContext('orderInspector.welcome', welcoming);
    setContext('orderInspector.filtered', this.#options.filter !== '');
    this.#title();
    this.#tick();
  }

  #replace(roots: readonly TreeNode[]): void {
    const before = this.#roots;
    this.#roots = this.#known.adopt(roots);
    const changed = changes(before, this.#roots);
    if (changed === 'all') this.#change.fire(undefined);
    else if (changed.length > 0) this.#change.fire([...changed]);
  }

  #title(): void {
    const { total, matching } = this.#built;
    const fresh = freshness(this.#store, Date.now());
    const { filter } = this.#options;
    const filtered = filter && l10n.t('filter "{0}": {1} of {2}', clean(filter, 40), matching, total);
    const empty = this.#roots.length === 0;
    this.view.message = empty ? '' : [fresh, filtered].filter(Boolean).join(' · ');
    // A message would hide the welcome view, so the freshness of an empty list stands in the title.
    this.view.description = empty ? fresh : '';
    const tooltip = total === 1 ? l10n.t('1 open order') : l10n.t('{0} open orders', total);
    this.view.badge = total > 0 ? { value: total, tooltip } : undefined;
  }

  #tick(): void {
    const wanted = isTicking(this.#store);
    if (wanted === (this.#ticking !== undefined)) return;
    clearInterval(this.#ticking);
    this.#ticking = wanted ? setInterval(() => this.#title(), 1000) : undefined;
  }
}
