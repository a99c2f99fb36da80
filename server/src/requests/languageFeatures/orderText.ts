/** The words that completion, hovers, hints and lenses have in common. */
import type { Millis, Order, Outcome } from '../../protocol/model.ts';

/** A text from a venue for one line of ours: nothing invisible, nothing that turns direction, not too long. */
export function clean(text: string, most = 60): string {
  const plain = text.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  return plain.length > most ? `${plain.slice(0, most)}…` : plain;
}

/** A text in Markdown that stands for itself. */
export function inMarkdown(text: string, most = 200): string {
  return clean(text, most).replace(/[\\`*_{}[\]()#+\-.!|<>&~]/g, '\\$&');
}

/** `BUY 10.87 @ 0.092`, with the outcome where its market has several. */
export function tradeWords({ side, outcome, quantity, price }: Order): string {
  const what = outcome === undefined ? '' : ` ${clean(outcome, 20)}`;
  return `${side === 'buy' ? 'BUY' : 'SELL'}${what} ${clean(quantity, 40)} @ ${clean(price, 40)}`;
}

/** `BUY 10.87 @ 0.092 · ETH-USD`. */
export function orderWords(order: Order): string {
  return `${tradeWords(order)} · ${clean(order.market.title, 40)}`;
}

/** What is known of an order that was to be cancelled, in a few words. "Cancelled" only on the venue's positive word. */
export function outcomeWords(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'cancelled':
      return 'cancelled';
    case 'pending':
      return 'cancellation not confirmed yet';
    case 'notOpen':
      return outcome.because === 'unknown' ? 'not open any more' : `not open any more: ${outcome.because}`;
    case 'rejected':
      return 'cancellation refused';
    case 'notReported':
      return 'not in the venue’s answer';
    case 'unknown':
      return 'unknown';
    case 'notSent':
      return 'not sent';
  }
}

/** A count of something: `1 order`, `3 orders`. */
export function countOf(count: number, one: string): string {
  return count === 1 ? `1 ${one}` : `${count} ${one}s`;
}

const units: readonly (readonly [ms: number, unit: string])[] = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1000, 's'],
];

/** A span in its two largest units: `2 min 5 s`; below a second `0 s`. */
export function spanWords(ms: Millis): string {
  const first = units.findIndex(([size]) => ms >= size);
  if (first < 0) return '0 s';
  let left = ms;
  const parts = units.slice(first, first + 2).map(([size, unit]) => {
    const count = Math.floor(left / size);
    left -= count * size;
    return count === 0 ? '' : `${count} ${unit}`;
  });
  return parts.filter(Boolean).join(' ');
}
