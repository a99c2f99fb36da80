/** Which rows VS Code is drawing again, as far as it asks us for them. */
import { setImmediate, setTimeout as wait } from 'node:timers/promises';

/** How long a selection is waited for, ms: VS Code asks again within a few, and within some 200 on a busy computer. */
const LIMIT_MS = 500;
const LOOK_EVERY_MS = 10;
/** The rows at the top stand below no row. */
const TOP = '';

/**
 * VS Code forgets all rows below one that it asks us to describe anew, until it has asked for those below; where they
 * are open, it does so at once. What is selected among them is missing from the selection meanwhile, without a word.
 */
export class Redrawing {
  /** Open rows, by id: whether those below are still to be asked for. */
  readonly #open = new Map<string, boolean>();

  /** We have told that all rows are others. */
  all(): void {
    if (this.#open.has(TOP)) this.#open.set(TOP, true);
  }

  /** VS Code asks what a row looks like. */
  described(id: string): void {
    if (this.#open.has(id)) this.#open.set(id, true);
  }

  /** VS Code asks for the rows below. */
  askedBelow(id = TOP): void {
    this.#open.set(id, false);
  }

  collapsed(id: string): void {
    this.#open.delete(id);
  }

  expanded(id: string): void {
    if (!this.#open.has(id)) this.#open.set(id, false);
  }

  /** Resolves once VS Code knows its rows again, or after half a second. `exists`: a row that went is not waited for. */
  async ended(exists: (id: string) => boolean): Promise<void> {
    const end = performance.now() + LIMIT_MS;
    for (const id of this.#open.keys()) if (id !== TOP && !exists(id)) this.#open.delete(id);
    while (this.#isOn() && performance.now() < end) await wait(LOOK_EVERY_MS);
    // What we have just answered is known to VS Code a moment later.
    await setImmediate();
  }

  #isOn(): boolean {
    return [...this.#open.values()].some((isBehind) => isBehind);
  }
}
