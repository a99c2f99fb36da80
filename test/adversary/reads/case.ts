/** A read that lies, or that speaks of another order, and what may be told of ours. */
import type { PlanRow } from '../../../server/src/protocol/model.ts';

/** `failed`: the read says nothing at all, and is tried again. */
export type Seen = 'cancelled' | 'filled' | 'expired' | 'closed' | 'open' | 'nothing' | 'failed';

export interface ReadCase {
  readonly why: string;
  readonly row: PlanRow;
  /** What the venue answers to the targeted read. */
  readonly answer: unknown;
  readonly seen: Seen;
}

/** When the attempts of these tables began, in the venue's time. */
export const START = Date.UTC(2026, 0, 1);
export const BEFORE = START - 3_600_000;
export const LATER = START + 3_600_000;

/** A status matches whole or not at all. */
export function statusCases(
  row: PlanRow,
  words: Readonly<Record<string, Seen>>,
  answer: (status: string) => unknown,
): readonly ReadCase[] {
  return Object.entries(words).map(([status, seen]) => ({
    why: `the status “${status}”`,
    row,
    answer: answer(status),
    seen,
  }));
}

/** Fields by which a success takes itself back, wherever they stand. */
export const takenBack: readonly (readonly [why: string, fields: object])[] = [
  ['an error', { error: 'x' }],
  ['errors', { errors: [{ message: 'x' }] }],
  ['an error code', { errorCode: 'INTERNAL' }],
  ['success: false', { success: false }],
];
