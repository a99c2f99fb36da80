/** What a cancellation came to: one message, and the whole of it as a document. Pure. */
import { l10n } from 'vscode';
import type { Cancellation, CancellationRow, Millis, Outcome } from '../../../server/src/protocol/model.ts';
import { inert } from '../orders/clean.ts';
import { orderLine } from '../orders/describe.ts';
import { isSettled, isUnanswered, outcomeWords } from './outcomeWords.ts';

export type Severity = 'information' | 'warning' | 'error';

export interface Summary {
  readonly severity: Severity;
  readonly message: string;
}

type Count = Outcome['kind'] | 'unanswered';

/** Worst first, so that a long message says the important thing at its beginning. */
const COUNTS: readonly (readonly [Count, (count: number) => string])[] = [
  ['unknown', (count) => l10n.t('{0} unknown', count)],
  ['notReported', (count) => l10n.t("{0} missing from the venue's reply", count)],
  ['unanswered', (count) => l10n.t('{0} not answered yet', count)],
  ['rejected', (count) => l10n.t('{0} rejected', count)],
  ['notSent', (count) => l10n.t('{0} not sent', count)],
  ['notOpen', (count) => l10n.t('{0} not open any more', count)],
  ['pending', (count) => l10n.t('{0} accepted, not confirmed', count)],
  ['cancelled', (count) => l10n.t('{0} cancelled', count)],
];

/** Why a request was not sent. The server may have said itself that it was not. */
export function refusal(message: string): string {
  const said = inert(message, 600);
  return said.includes('Nothing was sent') ? said : l10n.t('Nothing was sent. {0}', said);
}

export function summary(run: readonly Cancellation[], now: Millis): Summary {
  const rows = run.flatMap((cancellation) => cancellation.rows);
  const [only] = rows;
  const message =
    rows.length === 1 && only
      ? l10n.t('{0} Order: {1}.', outcomeWords(only, now), inert(rowName(only), 100))
      : countsWords(rows);
  const unsaved = run.every(({ journaled }) => journaled)
    ? ''
    : ` ${l10n.t('It could not be written to the journal on this computer.')}`;
  return { severity: worst(rows), message: message + unsaved };
}

/** Whether every order has its answer, or nothing more will be learned by waiting. */
export function isAnswered(run: readonly Cancellation[]): boolean {
  return run.every(({ rows }) => rows.every((row) => isSettled(row) || !isUnanswered(row.outcome)));
}

/** How many rows came to what; worst first. */
export function countsWords(rows: readonly CancellationRow[]): string {
  const groups = Map.groupBy(rows, (row): Count => row.outcome?.kind ?? 'unanswered');
  const words = COUNTS.flatMap(([kind, say]) => {
    const count = groups.get(kind)?.length ?? 0;
    return count > 0 ? [say(count)] : [];
  });
  return words.length > 0
    ? l10n.t('Orders: {0}.', words.join(', '))
    : l10n.t('No order was named in the reply.');
}

/** The order, or its id where it was not in the list. */
export function rowName({ key, order }: CancellationRow): string {
  if (order) return orderLine(order);
  return key.by === 'orderId' ? key.orderId : key.clientOrderId;
}

function worst(rows: readonly CancellationRow[]): Severity {
  const kinds = rows.map((row) => row.outcome);
  if (kinds.some((outcome) => outcome?.kind === 'rejected' || outcome?.kind === 'notSent')) return 'error';
  if (kinds.length === 0 || kinds.some((outcome) => isUnanswered(outcome) || outcome?.kind === 'notOpen')) {
    return 'warning';
  }
  return 'information';
}
