import { type Failure, failure, isFailure } from '../failure.ts';
import { readAnsiQuote } from './ansiQuote.ts';
import { WordList, type Words } from './words.ts';

/** Cuts a text into commands and words, as bash does. What only bash can know, such as a variable, is a failure. */
export function bashCommands(text: string): readonly Words[] | Failure {
  const reader = new BashReader(text);
  for (let at = 0; at < text.length; ) {
    const next = reader.read(at);
    if (isFailure(next)) return next;
    at = next;
  }
  return reader.finish();
}

const PLAIN = /[^\s\\'"`$;|&<>(){}~#]+/y;
const IN_DOUBLE = /[^\\"`$]+/y;
const VARIABLE = /^\$(?:[A-Za-z0-9_{(*@?$!-]|#)/;
const HOME = /~(?=[/\s]|[A-Za-z+-]|$)/y;

class BashReader {
  readonly #text: string;
  readonly #list = new WordList();
  #dropsNext = false;
  /** Where an unquoted brace stands that was not closed yet, and whether a comma followed it. */
  #brace: { readonly at: number; comma: boolean } | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** Reads what begins at `at`; gives its end. */
  read(at: number): number | Failure {
    const char = this.#text[at] ?? '';
    switch (char) {
      case '\\':
        return this.#backslash(at);
      case "'":
        return this.#single(at);
      case '"':
        return this.#double(at, at + 1);
      case '$':
        return this.#dollar(at);
      case '`':
        return failure('What this command prints is not known here.', at);
      case '{':
      case '}':
        return this.#braces(char, at);
      case '~':
      case '#':
        return this.#atBeginning(char, at);
      default:
        return this.#plain(char, at);
    }
  }

  finish(): readonly Words[] {
    this.#endWord();
    return this.#list.finish();
  }

  #plain(char: string, at: number): number | Failure {
    if (char === '<' || char === '>') return this.#redirect(char, at);
    if (char === '(' || char === ')') return failure('Brackets outside of quotes are not read.', at);
    if (/[\n;|&]/.test(char)) {
      if (char === '&' && /^&>>?/.test(this.#text.slice(at, at + 3))) return this.#redirect('>', at + 1);
      if (char === '&' && this.#cutsAddress(at)) {
        return failure(
          'The shell ends the command at this &, so only what stands before it was sent: put the address in quotes.',
          at,
        );
      }
      this.#endWord();
      this.#list.endCommand();
      return at + 1;
    }
    if (/[ \t\r]/.test(char)) {
      this.#endWord();
      return at + 1;
    }
    return this.#run(PLAIN, at) ?? this.#take(char, at);
  }

  /** An address goes on behind this ampersand, by the looks of it. */
  #cutsAddress(at: number): boolean {
    return /:\/\/.*\?/.test(this.#list.word) && /^&[\w.~%-]+=/.test(this.#text.slice(at, at + 100));
  }

  /** Adds the run of characters that mean themselves. */
  #run(pattern: RegExp, at: number): number | undefined {
    pattern.lastIndex = at;
    const run = pattern.exec(this.#text)?.[0];
    if (run === undefined) return undefined;
    if (this.#brace && pattern === PLAIN && /,|\.\./.test(run)) this.#brace.comma = true;
    return this.#take(run, at);
  }

  #take(part: string, at: number): number {
    this.#list.add(part, at);
    return at + part.length;
  }

  #endWord(): void {
    this.#brace = undefined;
    if (!this.#list.isInWord) return;
    if (this.#dropsNext) this.#list.dropWord();
    else this.#list.endWord();
    this.#dropsNext = false;
  }

  #backslash(at: number): number {
    const next = this.#text[at + 1] ?? '';
    if (next === '\n') return at + 2;
    if (next === '\r' && this.#text[at + 2] === '\n') return at + 3;
    this.#list.add(next === '' ? '\\' : next, at);
    return at + 2;
  }

  #single(at: number): number | Failure {
    const end = this.#text.indexOf("'", at + 1);
    if (end === -1) return failure('This quote is never closed.', at);
    this.#list.add(this.#text.slice(at + 1, end), at);
    return end + 1;
  }

  #double(start: number, from: number): number | Failure {
    this.#list.add('', start);
    for (let at = from; at < this.#text.length; ) {
      const char = this.#text[at];
      if (char === '"') return at + 1;
      if (char === '`') return failure('What this command prints is not known here.', at);
      if (char === '\\') at = this.#escapeInDouble(at);
      else if (char === '$') {
        if (isVariable(this.#text, at)) return failure('The value of this variable is not known here.', at);
        at = this.#take('$', at);
      } else at = this.#run(IN_DOUBLE, at) ?? at + 1;
    }
    return failure('This quote is never closed.', start);
  }

  #escapeInDouble(at: number): number {
    const next = this.#text[at + 1] ?? '';
    if (next === '\n') return at + 2;
    if (next === '\r' && this.#text[at + 2] === '\n') return at + 3;
    this.#list.add(/^[$`"\\]$/.test(next) ? next : `\\${next}`, at);
    return at + 2;
  }

  #dollar(at: number): number | Failure {
    const next = this.#text[at + 1];
    if (next === '"') return this.#double(at, at + 2);
    if (next !== "'") {
      if (isVariable(this.#text, at)) return failure('The value of this variable is not known here.', at);
      return this.#take('$', at);
    }
    const quoted = readAnsiQuote(this.#text, at + 2);
    if (isFailure(quoted)) return quoted;
    this.#list.add(quoted.value, at);
    return quoted.end;
  }

  #braces(char: string, at: number): number | Failure {
    if (char === '{') this.#brace ??= { at, comma: false };
    else if (this.#brace?.comma)
      return failure('Of braces outside of quotes, bash makes several words.', this.#brace.at);
    return this.#take(char, at);
  }

  #atBeginning(char: string, at: number): number | Failure {
    if (this.#list.isInWord && !(char === '~' && /^[A-Za-z_]\w*=$/.test(this.#list.word)))
      return this.#take(char, at);
    if (char === '#') {
      const end = this.#text.indexOf('\n', at);
      return end === -1 ? this.#text.length : end;
    }
    HOME.lastIndex = at;
    return HOME.test(this.#text) ? failure('The home folder is not known here.', at) : this.#take(char, at);
  }

  #redirect(char: string, at: number): number | Failure {
    if (/(?:^|[\s;|&])\d+$/.test(this.#text.slice(Math.max(0, at - 12), at))) this.#list.dropWord();
    const operator = /^(?:<<<|<<|<>|>>|>\||[<>]&|[<>])/.exec(this.#text.slice(at, at + 3))?.[0] ?? char;
    if (operator === '<<' || operator === '<<<') return failure('Input from the text is not read.', at);
    this.#endWord();
    this.#dropsNext = true;
    return at + operator.length;
  }
}

function isVariable(text: string, at: number): boolean {
  return VARIABLE.test(text.slice(at, at + 2));
}
