/** The processes of this computer: numbers are used again, by our own and by strangers. */

export class Processes {
  readonly #running = new Set<number>();
  #last = 100;

  isRunning = (id: number): boolean => this.#running.has(id);

  /** A number for a new process: `again`, where it is given and free, else a new one. */
  start(again?: number): number {
    const isFree = again !== undefined && !this.#running.has(again);
    if (!isFree) this.#last += 1;
    const id = isFree ? again : this.#last;
    this.#running.add(id);
    return id;
  }

  end(id: number): void {
    this.#running.delete(id);
  }
}
