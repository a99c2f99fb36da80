/** The nodes that VS Code knows. */
import type { Drawn } from './drawn.ts';

/** Elements keep their identity while they keep their id, so that VS Code keeps selection and expansion. */
export class Known<E extends { readonly id: string }, L, S = unknown> {
  #nodes = new Map<string, Drawn<E, L, S>>();
  /** What a grown node became, so that one that did not change is not made again. */
  readonly #adopted = new WeakMap<Drawn<E, L, S>, Drawn<E, L, S>>();

  /** The node of an element, by the element's id. */
  get(id: string): Drawn<E, L, S> | undefined {
    return this.#nodes.get(id);
  }

  /** The same nodes with the elements that are known; what is not among them is forgotten. */
  adopt(roots: readonly Drawn<E, L, S>[]): readonly Drawn<E, L, S>[] {
    const before = this.#nodes;
    this.#nodes = new Map();
    return roots.map((root) => this.#adopt(root, before));
  }

  #adopt(grown: Drawn<E, L, S>, before: ReadonlyMap<string, Drawn<E, L, S>>): Drawn<E, L, S> {
    const known = before.get(grown.element.id);
    const same = this.#adopted.get(grown);
    if (same && same === known) {
      this.#keep(same);
      return same;
    }
    const element = known?.element ?? grown.element;
    const children = grown.children.map((child) => this.#adopt(child, before));
    const adopted: Drawn<E, L, S> = { ...grown, element, children };
    this.#adopted.set(grown, adopted);
    this.#nodes.set(element.id, adopted);
    return adopted;
  }

  #keep(node: Drawn<E, L, S>): void {
    this.#nodes.set(node.element.id, node);
    for (const child of node.children) this.#keep(child);
  }
}
