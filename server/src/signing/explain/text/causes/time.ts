import { type Instant, instantOf, isoTexts, numbers } from '../instants.ts';
import type { SignedText } from '../signed.ts';
import { quoted, remembered, signNot, type TextCause, type TextVariant, variant } from '../variant.ts';

/** So far apart two readings of the clock are looked for, ms. */
const REACH = 2_000;
/** The same beside another mistake. */
const PAIR_REACH = 100;

const timeMend = (signed: SignedText, time: string) => () =>
  instantOf(signed.time)?.isNumber && signed.given.form.scheme === 'hmac-sha256'
    ? `sign and send the time as ISO 8601, ${quoted(isoOf(signed.time))}: neither ${quoted(signed.time)} nor ${quoted(time)} is what is documented`
    : `make the time once, and sign and send that text: ${signNot(signed.time, time)}`;

function isoOf(time: string): string {
  return new Date(instantOf(time)?.ms ?? 0).toISOString();
}

function spelled(
  code: string,
  message: string,
  spellings: (instant: Instant) => Iterable<string>,
): TextCause {
  return {
    code,
    *variants(signed) {
      const instant = instantOf(signed.time);
      if (instant === undefined) return;
      const name = `${code} ${signed.time}`;
      for (const time of remembered(signed.given, name, () => spellings(instant))) {
        if (time !== signed.time) yield variant(signed, { time }, message, timeMend(signed, time));
      }
    },
  };
}

export const unit = spelled(
  'time/unit',
  'The time was signed in another unit, or another form of number, than it was sent in.',
  function* (instant) {
    yield* numbers(instant);
    if (instant.isNumber) yield* withinSecond(instant);
    if (instant.isNumber) yield* isoTexts(instant);
  },
);

/** All milliseconds of a whole second that was sent. */
function* withinSecond({ ms, fraction }: Instant): Generator<string> {
  if (fraction !== '000000000') return;
  for (let off = 1; off < 1000; off += 1) yield String(ms + off);
}

export const format = spelled(
  'time/format',
  'The time was signed in another spelling than it was sent in.',
  function* (instant) {
    if (!instant.isNumber) yield* isoTexts(instant);
  },
);

export const takenTwice: TextCause = {
  code: 'time/taken-twice',
  variants: (signed) => near(signed, REACH),
  pairVariants: (signed) => near(signed, PAIR_REACH),
};

/** The same spelling of the instants around, the nearest first. */
function* near(signed: SignedText, reach: number): Generator<TextVariant> {
  const name = `time/taken-twice ${reach} ${signed.time}`;
  for (const time of remembered(signed.given, name, () => timesAround(signed.time, reach))) {
    if (time === signed.time) continue;
    yield variant(signed, { time }, () => twice(time, signed.time), timeMend(signed, time));
  }
}

function* timesAround(sent: string, reach: number): Generator<string> {
  const instant = instantOf(sent);
  const write = instant && writer(sent, instant);
  if (!instant || !write) return;
  yield* microsecondsAround(sent, reach);
  for (let off = 1; off <= reach; off += 1) {
    yield write(instant.ms - off);
    yield write(instant.ms + off);
  }
}

/** Where a time has six digits behind its second, as Python writes it: so many microseconds around it. */
function* microsecondsAround(sent: string, reach: number): Generator<string> {
  const parts = /^(.*\d\d:\d\d:\d\d\.)(\d{6})(?!\d)(.*)$/.exec(sent);
  if (!parts) return;
  const [, before = '', digits = '', zone = ''] = parts;
  for (let off = 1; off <= reach; off += 1) {
    for (const micros of [Number(digits) - off, Number(digits) + off]) {
      if (micros >= 0 && micros < 1_000_000) yield before + String(micros).padStart(6, '0') + zone;
    }
  }
}

function twice(signed: string, sent: string): string {
  const off = microsOf(signed) - microsOf(sent);
  const far = Math.abs(off);
  const words = `${far % 1000 === 0 ? `${far / 1000} ms` : `${far} µs`} ${off < 0 ? 'before' : 'after'}`;
  return `The clock was read twice: the signed time is ${words} the sent one.`;
}

function microsOf(time: string): number {
  const instant = instantOf(time);
  return instant ? instant.ms * 1000 + Number(instant.fraction.slice(3, 6)) : 0;
}

/** Writes an instant as `like` is written; undefined where that spelling is not known. */
function writer(like: string, instant: Instant): ((ms: number) => string) | undefined {
  if (instant.isNumber) {
    const [whole = '', after] = like.split('.');
    if (whole.length === 10)
      return after === undefined ? (ms) => String(Math.floor(ms / 1000)) : decimals(after.length);
    return (ms) => String(ms) + whole.slice(13);
  }
  const parts = /^(.{10})([T ])(\d\d:\d\d:\d\d)(\.\d+)?(Z|\+00:?00| UTC)?$/i.exec(like);
  if (!parts) return undefined;
  const [, , between = 'T', , fraction = '', zone = ''] = parts;
  return (ms) => {
    const iso = new Date(ms).toISOString();
    const whole = iso.slice(0, 10) + between + iso.slice(11, 19);
    const digits =
      fraction === '' ? '' : `.${iso.slice(20, 23)}${fraction.slice(4)}`.slice(0, fraction.length);
    return whole + digits + zone;
  };
}

function decimals(count: number): (ms: number) => string {
  return (ms) =>
    `${Math.floor(ms / 1000)}.${String(ms % 1000)
      .padStart(3, '0')
      .padEnd(count, '0')
      .slice(0, count)}`;
}
