import type { Cause, Variant } from '../cause.ts';
import type { SignedText } from './signed.ts';

export type TextCause = Cause<SignedText>;
export type TextVariant = Variant<SignedText>;

/** A text longer than this is cut in a sentence. */
const MOST = 120;

/** One mistake, whose words are made when they are asked for: most variants never are. */
class Lazy implements TextVariant {
  readonly signed: SignedText;
  readonly setting?: NonNullable<TextVariant['setting']>;
  readonly #message: Words;
  readonly #mend: Words;

  constructor(signed: SignedText, message: Words, mend: Words, setting: TextVariant['setting']) {
    this.signed = signed;
    this.#message = message;
    this.#mend = mend;
    if (setting) this.setting = setting;
  }

  get message(): string {
    return said(this.#message);
  }

  get mend(): string {
    return said(this.#mend);
  }
}

type Words = string | (() => string);

function said(words: Words): string {
  return typeof words === 'string' ? words : words();
}

/** One mistake: what was signed differs in `changes`. */
export function variant(
  from: SignedText,
  changes: Partial<SignedText>,
  message: Words,
  mend: Words,
  setting?: TextVariant['setting'],
): TextVariant {
  return new Lazy({ ...from, ...changes }, message, mend, setting);
}

/** The spellings of one part, made once in a search. */
export function remembered(
  { memo }: SignedText['given'],
  name: string,
  make: () => Iterable<string>,
): readonly string[] {
  const known = memo.get(name);
  if (known) return known;
  const made = [...new Set(make())];
  memo.set(name, made);
  return made;
}

/** A mend that shows both. */
export function signNot(right: string, wrong: string): string {
  return `sign ${quoted(right)}, not ${quoted(wrong)}`;
}

/** In backticks, with control characters written, cut where it is long. */
export function quoted(text: string): string {
  const short = text.length > MOST ? `${text.slice(0, MOST)}…` : text;
  return `\`${JSON.stringify(short).slice(1, -1).replaceAll('\\"', '"').replaceAll('\\\\', '\\')}\``;
}

/** All orders of a few things, the given one first. */
export function* permutations<T>(items: readonly T[]): Generator<readonly T[]> {
  if (items.length < 2) {
    yield items;
    return;
  }
  for (const [at, first] of items.entries()) {
    const rest = [...items.slice(0, at), ...items.slice(at + 1)];
    for (const others of permutations(rest)) yield [first, ...others];
  }
}
