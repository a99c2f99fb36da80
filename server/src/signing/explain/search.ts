import type { Cause, Variant } from './cause.ts';

/** How candidates are checked. */
export interface Check<S> {
  /** The index of the first candidate that fits the signature; -1 where none does. Called with slices of at most `slice`. */
  firstFit(candidates: readonly S[]): number;
  /** What tells two candidates apart: what was tried is not tried again. Left out where a check costs less than that. */
  nameOf?(candidate: S): string;
  /** Counts one more candidate of a pair; true where pairs have cost too much, which ends the search. */
  isTooMuch?(candidate: S): boolean;
  /** How many candidates are checked between two pauses. */
  readonly slice: number;
}

/** A mistake that was made, with its code. */
export interface Made<S> {
  readonly code: string;
  readonly variant: Variant<S>;
}

/**
 * The mistakes that make the signature fit: one, else a pair; empty where nothing does. Single causes are tried in the order
 * of the table, then each pair of two causes. Pauses after each slice, so that it never holds up whoever waits beside it.
 * @param pause resolves when others have had their turn, and rejects when the search is aborted
 */
export async function search<S>(
  asItShouldBe: S,
  causes: readonly Cause<S>[],
  check: Check<S>,
  pause: () => Promise<void>,
): Promise<readonly Made<S>[]> {
  const all = ways(asItShouldBe, causes, check);
  const nameOf = check.nameOf?.bind(check);
  const attempts = nameOf ? fresh(all, nameOf, nameOf(asItShouldBe)) : all;
  for await (const found of fitting(attempts, check, pause)) return found;
  return [];
}

function* ways<S>(base: S, causes: readonly Cause<S>[], check: Check<S>): Generator<readonly Made<S>[]> {
  for (const cause of causes) {
    for (const variant of cause.variants(base)) yield [{ code: cause.code, variant }];
  }
  for (const [at, first] of causes.entries()) {
    for (const variant of pairVariants(first, base)) {
      const made = { code: first.code, variant };
      for (const second of causes.slice(at + 1)) {
        for (const another of pairVariants(second, variant.signed)) {
          if (check.isTooMuch?.(another.signed)) return;
          yield [made, { code: second.code, variant: another }];
        }
      }
    }
  }
}

function pairVariants<S>(cause: Cause<S>, signed: S): Iterable<Variant<S>> {
  return cause.pairVariants ? cause.pairVariants(signed) : cause.variants(signed);
}

function* fresh<S>(
  attempts: Iterable<readonly Made<S>[]>,
  nameOf: (candidate: S) => string,
  known: string,
): Generator<readonly Made<S>[]> {
  const tried = new Set([known]);
  for (const made of attempts) {
    const name = nameOf(resultOf(made));
    if (tried.has(name)) continue;
    tried.add(name);
    yield made;
  }
}

async function* fitting<S>(
  attempts: Iterable<readonly Made<S>[]>,
  check: Check<S>,
  pause: () => Promise<void>,
): AsyncGenerator<readonly Made<S>[]> {
  let slice: (readonly Made<S>[])[] = [];
  const look = () => slice[check.firstFit(slice.map(resultOf))];
  for (const made of attempts) {
    slice.push(made);
    if (slice.length < check.slice) continue;
    const found = look();
    if (found) yield found;
    slice = [];
    await pause();
  }
  const found = look();
  if (found) yield found;
}

/** What was signed once all of these mistakes were made. */
export function resultOf<S>(made: readonly Made<S>[]): S {
  const last = made.at(-1);
  if (last === undefined) throw new RangeError('There is no mistake without a variant.');
  return last.variant.signed;
}
