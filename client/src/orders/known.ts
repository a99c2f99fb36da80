/** The nodes that VS Code knows. */
import type { TreeNode } from './node.ts';

/** Elements keep their identity while they keep their id, so that VS Code keeps selection and expansion. */
export class Known {
  #nodes = new Map<string, TreeNode>();
  /** What a grown node became, so that one that did not change is not made again. */
  readonly #adopted = new WeakMap<TreeNode, TreeNode>();

  /** The node of an element, by the element's id. */
  get(id: string): TreeNode | undefined {
    return this.#nodes.get(id);
  }

  /** The same nodes with the elements that are known; what is not among them is forgotten. */
  adopt(roots: readonly TreeNode[]): readonly TreeNode[] {
    const before = this.#nodes;
    this.#nodes = new Map();
    return roots.map((root) => this.#adopt(root, before));
  }

  #adopt(grown: TreeNode, before: ReadonlyMap<string, TreeNode>): TreeNode {
    const known = before.get(grown.element.id);
    const same = this.#adopted.get(grown);
    if (same && same === known) {
      this.#keep(same);
      return same;
    }
    const element = known?.element ?? grown.element;
    const children = grown.children.map((child) => this.#adopt(child, before));
    const adopted: TreeNode = { ...grown, element, children };
    this.#adopted.set(grown, adopted);
    this.#nodes.set(element.id, adopted);
    return adopted;
  }

  #keep(node: TreeNode): void {
    this.#nodes.set(node.element.id, node);
    for (const child of node.children) this.#keep(child);
  }
}
