/** What the view "Cancellations" is made of: runs, and in each of them a row for every order. Pure. */
import type { Cancellation, CancellationRow, Millis } from '../../../server/src/protocol/model.ts';
import { keyText } from '../../../server/src/protocol/orderKey.ts';
import { isExplainable } from '../../../server/src/protocol/outcome.ts';
import { isUnanswered } from '../cancelling/outcomeWords.ts';
import type { CancellationFact } from '../viewItemFacts.ts';

export type CancellationElement =
  | { readonly kind: 'run'; readonly id: string; readonly run: string }
  | { readonly kind: 'row'; readonly id: string; readonly cancellationId: string; readonly row: string };

/** The attempts of one decision. */
export interface Run {
  readonly run: string;
  readonly startedAt: Millis;
  readonly attempts: readonly Cancellation[];
}

/** The latest first. */
export function runsOf(cancellations: readonly Cancellation[]): readonly Run[] {
  const groups = [...Map.groupBy(cancellations, ({ run }) => run)];
  return groups
    .map(([run, attempts]) => ({
      run,
      attempts,
      startedAt: Math.min(...attempts.map(({ startedAt }) => startedAt)),
    }))
    .sort((a, b) => b.startedAt - a.startedAt);
}

export const runElement = (run: string): CancellationElement => ({ kind: 'run', id: `run:${run}`, run });

export const rowElement = (cancellationId: string, { key }: CancellationRow): CancellationElement => ({
  kind: 'row',
  id: `row:${cancellationId}/${keyText(key)}`,
  cancellationId,
  row: keyText(key),
});

export type State = 'sending' | 'open' | 'failed' | 'done';

/** The worst of the rows, because that is what needs attention. */
export function stateOf(rows: readonly CancellationRow[]): State {
  if (rows.some(({ outcome }) => outcome === undefined)) return 'sending';
  if (rows.some(({ outcome }) => isUnanswered(outcome))) return 'open';
  return rows.some(({ outcome }) => outcome?.kind === 'rejected' || outcome?.kind === 'notSent')
    ? 'failed'
    : 'done';
}

export const STATE_ICON: Readonly<Record<State, readonly [icon: string, color?: string]>> = {
  sending: ['sync'],
  open: ['question', 'list.warningForeground'],
  failed: ['error', 'list.errorForeground'],
  done: ['pass', 'testing.iconPassed'],
};

/** What a menu may offer for a row. What another window does is asked about, closed and sent again there. */
export function rowFacts(
  { outcome, closedAt }: CancellationRow,
  { otherWindow }: Pick<Cancellation, 'otherWindow'> = {},
): readonly CancellationFact[] {
  if (otherWindow) return ['row'];
  const open = outcome !== undefined && isUnanswered(outcome) && closedAt === undefined;
  const over = !outcome || outcome.kind === 'cancelled' || outcome.kind === 'notOpen';
  return [
    'row',
    ...(outcome ? (['askable'] as const) : []),
    ...(open ? (['open'] as const) : []),
    ...(over ? [] : (['again'] as const)),
    ...(isExplainable(outcome) ? (['explainable'] as const) : []),
  ];
}
