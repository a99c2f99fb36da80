/** The processes of this computer. Their numbers are used again, by our own and by strangers; their names are not. */
import type { Processes as WorldProcesses } from '../../server/src/world/processes.ts';

export interface Process {
  readonly number: number;
  /** What others know it by. */
  readonly name: string;
}

export class Processes {
  readonly #numbers = new Set<number>();
  readonly #names = new Set<string>();
  #last = 100;
  #count = 0;

  /** A new process, with the number `again`, where it is given and free. */
  start(again?: number): Process {
    const isFree = again !== undefined && !this.#numbers.has(again);
    if (!isFree) this.#last += 1;
    const number = isFree ? again : this.#last;
    this.#count += 1;
    const name = nameOf(number, this.#count);
    this.#numbers.add(number);
    this.#names.add(name);
    return { number, name };
  }

  end({ number, name }: Process): void {
    this.#numbers.delete(number);
    this.#names.delete(name);
  }

  isRunning = (name: string): boolean => this.#names.has(name);

  /** As one process sees them through a directory. */
  seen(): WorldProcesses {
    return {
      hold: async () => undefined,
      isRunning: async (name) => this.isRunning(name),
      close: async () => undefined,
    };
  }
}

function nameOf(number: number, count: number): string {
  return `${number}.${count}`;
}
