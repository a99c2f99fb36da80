import type { JsonProblem, ProblemKind } from './nodes.ts';

/** More than anybody reads; keeps a flood from filling the memory. */
const MOST_PROBLEMS = 1000;

/** Collects problems; one error of syntax per place is enough, and like ones that touch become one. */
export class Problems {
  readonly #list: JsonProblem[] = [];

  add(kind: ProblemKind, message: string, start: number, end: number): void {
    const last = this.#list.at(-1);
    if (last?.kind === 'syntax' && kind === 'syntax' && last.start === start) return;
    if (last?.kind === kind && last.message === message && last.end === start && kind !== 'comment') {
      this.#list[this.#list.length - 1] = { kind, message, start: last.start, end };
    } else if (this.#list.length < MOST_PROBLEMS) this.#list.push({ kind, message, start, end });
  }

  /** In the order of the text: a structural problem may be found after the blanks behind it. */
  sorted(): readonly JsonProblem[] {
    return this.#list.sort((a, b) => a.start - b.start);
  }
}
