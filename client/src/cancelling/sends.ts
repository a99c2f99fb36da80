/** What is being sent now, and the way to stop it. */
import { type Disposable, EventEmitter } from 'vscode';

export class Sends implements Disposable {
  readonly #stops = new Set<() => void>();
  readonly #change = new EventEmitter<void>();
  readonly onDidChange = this.#change.event;

  get underWay(): boolean {
    return this.#stops.size > 0;
  }

  /** `stop` ends the sending; what is on its way then stays unknown. Call what this gives when it is over. */
  add(stop: () => void): () => void {
    this.#stops.add(stop);
    this.#change.fire();
    return () => {
      if (this.#stops.delete(stop)) this.#change.fire();
    };
  }

  stop(): void {
    for (const stop of [...this.#stops]) stop();
  }

  dispose(): void {
    this.#change.dispose();
  }
}
