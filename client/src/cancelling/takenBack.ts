/** The words for a cancellation that was told and is contradicted by a later read. Pure. */
import { l10n } from 'vscode';
import type { Cancellation, CancellationRow, Millis } from '../../../server/src/protocol/model.ts';
import { shortName } from '../orders/accountWords.ts';
import { inert } from '../orders/clean.ts';
import { clockTime } from '../ui/clock.ts';
import { briefName } from './summary.ts';

interface TakenBack {
  readonly cancellation: Cancellation;
  readonly row: CancellationRow;
}

/** `Still open: Roxom showed it again at 12:00:05. …`. */
export function takenBackWords(
  news: readonly TakenBack[],
  venueLabel: (id: string) => string,
  now: Millis,
): string {
  const [only, another] = news;
  if (!only) return '';
  if (another) {
    return l10n.t(
      '{0} orders that were told as cancelled are still open: reads of their venues showed them again.',
      news.length,
    );
  }
  const { cancellation, row } = only;
  const at = row.outcome?.kind === 'unknown' ? row.outcome.seenOpenAt : undefined;
  return l10n.t(
    'Still open: {0} showed it again at {1}, after confirming. Account "{2}", order {3}.',
    inert(venueLabel(cancellation.account.venue), 20),
    clockTime(at ?? now, now),
    inert(shortName(cancellation.account.name, 20), 28),
    briefName(row),
  );
}
