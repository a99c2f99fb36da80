/** What a cancellation came to, in one message of two lines at most. Pure. */
import { l10n } from 'vscode';
import type { Cancellation, CancellationRow, Millis, Outcome } from '../../../server/src/protocol/model.ts';
import { inert, shortId } from '../orders/clean.ts';
import { orderLine, orderName, tradeWords } from '../orders/describe.ts';
import { isSettled, isUnanswered, outcomeSentences } from './outcomeWords.ts';
import { TOAST, toast } from './toast.ts';

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

export function summary(run: readonly Cancellation[], now: Millis, most = TOAST): Summary {
  const rows = run.flatMap((cancellation) => cancellation.rows);
  const [only] = rows;
  const isOne = rows.length === 1 && only !== undefined;
  const sentences = isOne ? outcomeSentences(only, now) : [countsWords(rows, most)];
  const note = run.every(({ journaled }) => journaled) ? '' : l10n.t('Not in the journal on this computer.');
  const ends = (isOne ? names(only) : ['']).map((name) => [name, note].filter(Boolean).join(' '));
  return { severity: worst(rows), message: toast(sentences, ends, most) };
}

/** What an order is called, and what it is called where there is less room. */
function names(row: CancellationRow): readonly string[] {
  const whole = l10n.t('Order: {0}.', briefName(row));
  return row.order ? [whole, `${inert(tradeWords(row.order), 60)}.`] : [whole];
}

/** Whether every order has its answer, or nothing more will be learned by waiting. */
export function isAnswered(run: readonly Cancellation[]): boolean {
  return run.every(({ rows }) => rows.every((row) => isSettled(row) || !isUnanswered(row.outcome)));
}

/** How many rows came to what; worst first. Where that is longer than `most`, the last kinds are counted together. */
export function countsWords(rows: readonly CancellationRow[], most = Number.POSITIVE_INFINITY): string {
  const groups = Map.groupBy(rows, (row): Count => row.outcome?.kind ?? 'unanswered');
  const counts = COUNTS.flatMap(([kind, say]) => {
    const count = groups.get(kind)?.length ?? 0;
    return count > 0 ? [{ count, words: say(count) }] : [];
  });
  if (counts.length === 0) return l10n.t('No order was named in the reply.');
  const text = (named: number) => {
    const others = counts.slice(named).reduce((sum, { count }) => sum + count, 0);
    const words = counts.slice(0, named).map((each) => each.words);
    return l10n.t(
      'Orders: {0}.',
      [...words, ...(others > 0 ? [l10n.t('{0} others', others)] : [])].join(', '),
    );
  };
  let named = counts.length;
  while (named > 1 && text(named).length > most) named -= 1;
  return text(named);
}

/** As the tree names it: `BUY 10.87 @ 0.092 · grid-07`. */
export function briefName({ key, order }: Pick<CancellationRow, 'key' | 'order'>): string {
  if (order) return inert(`${tradeWords(order)} · ${orderName(order)}`, 60);
  return inert(shortId(key.by === 'orderId' ? key.orderId : key.clientOrderId), 60);
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
