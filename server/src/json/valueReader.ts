import { type JsonValue, NumberText } from './value.ts';

/** More than this is given up: no reply that means anything comes near. Tokens; containers within each other; characters. */
const MOST_TOKENS = 4_000_000;
const DEEPEST = 20_000;
const LONGEST_STRING = 4 * 1024 * 1024;

const BLANKS = /[ \t\n\r]*/y;
const PLAIN_STRING = /"[^"\\\p{Cc}]*"/uy;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

type Container = JsonValue[] | Record<string, JsonValue>;
type Expected = 'value' | 'itemOrEnd' | 'keyOrEnd' | 'key' | 'commaOrEnd' | 'nothing';

/**
 * Reads a text that is exactly JSON (RFC 8259), as far as it is told to go: a long one in slices, so that nobody waits
 * for it. Numbers keep their text, objects have no prototype. Works at any depth, in linear time.
 */
export class ValueReader {
  /** Undefined until all is read, and where the text is not JSON. */
  value: JsonValue | undefined;
  /** A key stands twice in one object: which of its values is meant cannot be told. The last one was taken. */
  repeatsKey = false;
  readonly #text: string;
  readonly #open: Container[] = [];
  readonly #keys: string[] = [];
  #root: JsonValue | undefined;
  #expected: Expected = 'value';
  #at = 0;
  #tokens = 0;
  #failed = false;

  constructor(text: string) {
    this.#text = text;
  }

  /** Reads so many tokens on; true when it has come to an end, well or not. */
  read(tokens: number): boolean {
    const until = this.#tokens + tokens;
    while (!this.#failed && this.#tokens < until) {
      this.#match(BLANKS);
      if (this.#at === this.#text.length) return this.#finish();
      this.#tokens += 1;
      if (this.#tokens > MOST_TOKENS || !this.#token(this.#text[this.#at] ?? '')) this.#failed = true;
    }
    return this.#failed;
  }

  #finish(): boolean {
    if (this.#expected === 'nothing') this.value = this.#root;
    return true;
  }

  /** Takes one token; false where it does not belong. */
  #token(char: string): boolean {
    switch (this.#expected) {
      case 'nothing':
        return false;
      case 'commaOrEnd':
        return char === ',' ? this.#comma() : this.#close(char);
      case 'key':
        return this.#key();
      case 'keyOrEnd':
        return char === '}' ? this.#close(char) : this.#key();
      case 'itemOrEnd':
        return char === ']' ? this.#close(char) : this.#value(char);
      default:
        return this.#value(char);
    }
  }

  #comma(): boolean {
    this.#at += 1;
    this.#expected = Array.isArray(this.#open.at(-1)) ? 'value' : 'key';
    return true;
  }

  #close(char: string): boolean {
    const container = this.#open.at(-1);
    if (container === undefined || char !== (Array.isArray(container) ? ']' : '}')) return false;
    this.#at += 1;
    this.#open.pop();
    if (!Array.isArray(container)) this.#keys.pop();
    this.#expected = this.#open.length === 0 ? 'nothing' : 'commaOrEnd';
    return true;
  }

  #key(): boolean {
    const key = this.#string();
    this.#match(BLANKS);
    if (key === undefined || this.#text[this.#at] !== ':') return false;
    this.#at += 1;
    const object = this.#open.at(-1);
    if (object !== undefined && key in object) this.repeatsKey = true;
    this.#keys[this.#keys.length - 1] = key;
    this.#expected = 'value';
    return true;
  }

  #value(char: string): boolean {
    if (char === '{') return this.#enter(Object.create(null), 'keyOrEnd');
    if (char === '[') return this.#enter([], 'itemOrEnd');
    const value = char === '"' ? this.#string() : scalarOf(this.#match(SCALAR));
    if (value === undefined) return false;
    this.#place(value);
    this.#expected = this.#open.length === 0 ? 'nothing' : 'commaOrEnd';
    return true;
  }

  #enter(container: Container, expected: Expected): boolean {
    if (this.#open.length === DEEPEST) return false;
    this.#at += 1;
    this.#place(container);
    this.#open.push(container);
    if (!Array.isArray(container)) this.#keys.push('');
    this.#expected = expected;
    return true;
  }

  #place(value: JsonValue): void {
    const container = this.#open.at(-1);
    if (container === undefined) this.#root = value;
    else if (Array.isArray(container)) container.push(value);
    else container[this.#keys.at(-1) ?? ''] = value;
  }

  #string(): string | undefined {
    const plain = this.#match(PLAIN_STRING);
    if (plain !== '') return plain.slice(1, -1);
    const end = this.#endOfString();
    if (end === undefined) return undefined;
    try {
      const text: string = JSON.parse(this.#text.slice(this.#at, end));
      this.#at = end;
      return text;
    } catch {
      return undefined;
    }
  }

  /** Behind the quote that ends the string which begins here; undefined where none does. */
  #endOfString(): number | undefined {
    if (this.#text[this.#at] !== '"') return undefined;
    for (let at = this.#at + 1; at - this.#at < LONGEST_STRING; at += 1) {
      const char = this.#text[at];
      if (char === '"') return at + 1;
      if (char === undefined) return undefined;
      if (char === '\\') at += 1;
    }
    return undefined;
  }

  /** What matches here, which is passed; empty where nothing does. */
  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    if (!pattern.test(this.#text)) return '';
    const text = this.#text.slice(this.#at, pattern.lastIndex);
    this.#at = pattern.lastIndex;
    return text;
  }
}

function scalarOf(text: string): JsonValue | undefined {
  if (text === '') return undefined;
  if (text === 'null') return null;
  return text === 'true' || text === 'false' ? text === 'true' : new NumberText(text);
}
