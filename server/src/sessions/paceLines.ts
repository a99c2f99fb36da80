import type { Millis } from '../protocol/model.ts';
import type { SendOptions } from '../venues/venue.ts';

type Priority = SendOptions['priority'];

/** What a window says of its requests in the file that all windows with one credential share. No credential is in it. */
export interface PaceLine {
  /**
   * `claim`: a request is the next one, after those claimed before it. `written`: its first byte is about to be written.
   * `over`: it has its answer, or was never sent. `more`: it costs so much more than its claim said. `pause`: the venue
   * asked for a pause of `amount` ms when it was sent something of this priority.
   */
  readonly kind: 'claim' | 'written' | 'over' | 'more' | 'pause';
  /** On the clock that all processes of a computer share, ms. */
  readonly at: Millis;
  /** Eight characters: which window. */
  readonly who: string;
  /** Of the claim. */
  readonly number: number;
  readonly amount: number;
  readonly priority: Priority;
}

const SIGNS = { claim: '+', written: '>', over: '-', more: '$', pause: '!' } as const;
const LETTERS = { cancel: 'c', question: 'q', read: 'r' } as const;
const FORM = /^([+>$!-]) (\d{1,12}(?:\.\d{1,3})?) ([0-9a-z]{8}) (\d{1,9}) (\d{1,7}) ([cqr])$/;

/** One line, with its end. */
export function lineText({ kind, at, who, number, amount, priority }: PaceLine): string {
  const whole = Math.min(9_999_999, Math.max(0, Math.ceil(amount)));
  return `${SIGNS[kind]} ${at.toFixed(3)} ${who} ${number} ${whole} ${LETTERS[priority]}\n`;
}

/** The lines in a text. Whatever is none is passed over. */
export function readLines(text: string): readonly PaceLine[] {
  return text.split('\n').flatMap((line) => {
    const [, sign, at, who, number, amount, letter] = FORM.exec(line) ?? [];
    const kind = keyOf(SIGNS, sign);
    const priority = keyOf(LETTERS, letter);
    if (!kind || !priority || who === undefined) return [];
    return [{ kind, at: Number(at), who, number: Number(number), amount: Number(amount), priority }];
  });
}

function keyOf<K extends string>(table: Readonly<Record<K, string>>, value?: string): K | undefined {
  return (Object.keys(table) as K[]).find((key) => table[key] === value);
}
