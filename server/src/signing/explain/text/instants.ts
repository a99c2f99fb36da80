/** Spellings of one instant, of which people mix up two. */

/** As a number; its length tells the unit. Reaches from 2001 on. */
const NUMBER = /^\d{10}(?:\d{3}|\d{6}|\d{9})?(?:\.\d{1,9})?$/;
const ISO = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:[.,](\d{1,9}))?(Z|[+-]\d\d:?\d\d| UTC)?$/i;

export interface Instant {
  /** Milliseconds since 1970. */
  readonly ms: number;
  /** Nine digits: what stands behind the second. */
  readonly fraction: string;
  readonly isNumber: boolean;
}

/** The instant that a text names: ISO 8601, or seconds to nanoseconds since 1970. */
export function instantOf(text: string): Instant | undefined {
  if (NUMBER.test(text)) return numbered(text);
  const parts = ISO.exec(text);
  if (!parts) return other(text);
  const [, day = '', time = '', digits = '', zone = 'Z'] = parts;
  const whole = Date.parse(`${day}T${time}${zone === ' UTC' ? 'Z' : zone}`);
  if (Number.isNaN(whole)) return undefined;
  const fraction = digits.padEnd(9, '0');
  return { ms: whole + Number(fraction.slice(0, 3)), fraction, isNumber: false };
}

function numbered(text: string): Instant {
  const [whole = '', after = ''] = text.split('.');
  const seconds = Number(whole.slice(0, 10));
  const fraction = (whole.slice(10) + after).padEnd(9, '0').slice(0, 9);
  return { ms: seconds * 1000 + Number(fraction.slice(0, 3)), fraction, isNumber: true };
}

function other(text: string): Instant | undefined {
  const ms = /[A-Za-z]{3}/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? undefined : { ms, fraction: '000000000', isNumber: false };
}

/** As numbers in every unit. */
export function* numbers({ ms, fraction }: Instant): Generator<string> {
  const seconds = String(Math.floor(ms / 1000));
  yield seconds;
  yield seconds + fraction.slice(0, 3);
  yield seconds + fraction.slice(0, 6);
  yield seconds + fraction;
  yield `${seconds}000`;
  yield `${seconds}.${fraction.slice(0, 3)}`;
  yield String(Number(`${seconds}.${fraction.slice(0, 3)}`));
  yield `${seconds}.${fraction.slice(0, 6)}`;
  yield `${seconds}.0`;
  yield String(Math.round(ms / 1000));
}

const zones = ['Z', '+00:00', '', '+0000', ' UTC', '+00', '-00:00'] as const;

/** As ISO 8601 in its spellings, and as HTTP writes a date. */
export function* isoTexts({ ms, fraction }: Instant): Generator<string> {
  const whole = new Date(ms).toISOString().slice(0, 19);
  const fractions = ['', 3, 6, 9, 1, 2, 7].map((digits) =>
    digits === '' ? '' : `.${fraction.slice(0, Number(digits))}`,
  );
  const shortest = fraction.replace(/0+$/, '');
  for (const after of new Set([...fractions, '.000', '.000000', shortest ? `.${shortest}` : ''])) {
    for (const zone of zones) {
      yield `${whole}${after}${zone}`;
      yield `${whole.replace('T', ' ')}${after}${zone}`;
    }
    yield `${whole.toLowerCase()}${after}z`;
  }
  yield new Date(ms).toUTCString();
}
