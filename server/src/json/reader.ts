import { skipBlanks, startsComment } from './blanks.ts';
import { endsWord } from './chars.ts';
import {
  type ArrayFrame,
  addItem,
  addMember,
  addStray,
  closeNode,
  type Frame,
  newFrame,
  type ObjectFrame,
  setValue,
} from './frames.ts';
import type { JsonDocument, JsonNode, StringNode } from './nodes.ts';
import { Problems } from './problems.ts';
import { readString } from './strings.ts';
import { wordNode } from './words.ts';

/** Far more than any request or reply holds: a bound on memory, not on depth. */
const MOST_TOKENS = 4_000_000;

/**
 * Reads any text as JSON (RFC 8259): total, lossless, in linear time, at any depth.
 * What is not JSON becomes a problem, and reading goes on behind it. Behind four million tokens it ends, with a problem.
 */
export function readJson(text: string): JsonDocument {
  return new Reader(text).read();
}

class Reader {
  readonly #text: string;
  readonly #problems = new Problems();
  readonly #frames: Frame[] = [];
  readonly #open = { object: 0, array: 0 };
  readonly #strays: JsonNode[] = [];
  #root: JsonNode | undefined;
  #at = 0;
  /** Where the last token ended. */
  #end = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): JsonDocument {
    let tokens = 0;
    while (tokens < MOST_TOKENS && this.#step()) tokens++;
    if (tokens === MOST_TOKENS) {
      this.#problem('Too many values: the rest was not read.', this.#end, this.#text.length);
    }
    this.#finish();
    return {
      text: this.#text,
      root: this.#root,
      strays: this.#strays,
      problems: this.#problems.sorted(),
    };
  }

  #finish(): void {
    const innermost = this.#frames.at(-1);
    if (innermost !== undefined) this.#unclosed(innermost);
    while (this.#frames.length > 0) this.#leave(this.#end);
    if (this.#root === undefined && this.#end === 0) {
      this.#problems.add('empty', 'There is no JSON value here.', 0, this.#text.length);
    }
  }

  #step(): boolean {
    const text = this.#text;
    const at = skipBlanks(text, this.#at, this.#problems);
    if (at >= text.length) return false;
    const char = text.charAt(at);
    this.#at = at + 1;
    if (char === '{' || char === '[') this.#enter(char === '{' ? 'object' : 'array', at);
    else if (char === '}' || char === ']') this.#close(char === '}' ? 'object' : 'array', at);
    else if (char === ',') this.#comma(at);
    else if (char === ':') this.#colon(at);
    else if (char === '"' || char === "'") this.#string(readString(text, at, this.#problems));
    else this.#word(at);
    this.#end = this.#at;
    return true;
  }

  #problem(message: string, start: number, end: number): void {
    this.#problems.add('syntax', message, start, end);
  }

  #unclosed(frame: Frame): void {
    this.#problem('This is never closed.', frame.node.start, frame.node.start + 1);
  }

  #enter(kind: Frame['kind'], start: number): void {
    const frame = newFrame(kind, start);
    this.#place(frame.node);
    this.#frames.push(frame);
    this.#open[kind]++;
  }

  #leave(end: number): void {
    const frame = this.#frames.pop();
    if (frame === undefined) return;
    this.#open[frame.kind]--;
    closeNode(frame, end, this.#frames.at(-1));
  }

  #close(kind: Frame['kind'], at: number): void {
    if (this.#open[kind] === 0) {
      this.#problem('Nothing is open that this could close.', at, at + 1);
      return;
    }
    const innermost = this.#frames.at(-1);
    if (innermost !== undefined && innermost.kind !== kind) this.#unclosed(innermost);
    while (this.#frames.at(-1)?.kind !== kind) this.#leave(this.#end);
    const frame = this.#frames.at(-1);
    if (frame !== undefined) this.#checkEnd(frame, at);
    this.#leave(at + 1);
  }

  #checkEnd(frame: Frame, at: number): void {
    if (frame.comma >= 0) {
      const message = 'A comma before the end is not JSON: its byte would be sent.';
      this.#problems.add('trailingComma', message, frame.comma, frame.comma + 1);
    } else if (frame.expects === 'colon') {
      this.#problem('A colon and a value are missing before this.', at, at + 1);
    } else if (frame.kind === 'object' && frame.expects === 'value') {
      this.#problem('A value is missing before this.', at, at + 1);
    }
  }

  #comma(at: number): void {
    const frame = this.#frames.at(-1);
    if (frame === undefined) {
      this.#problem('A comma is not expected here.', at, at + 1);
      return;
    }
    const expected = frame.expects === 'separator';
    if (!expected) this.#problem(`A ${frame.expects} is missing before this.`, at, at + 1);
    frame.comma = expected ? at : -1;
    frame.expects = frame.kind === 'object' ? 'key' : 'value';
  }

  #colon(at: number): void {
    const frame = this.#frames.at(-1);
    if (frame?.expects === 'colon') frame.expects = 'value';
    else this.#problem('A colon is not expected here.', at, at + 1);
  }

  #string(node: StringNode): void {
    this.#at = node.end;
    const frame = awaitsKey(this.#frames.at(-1));
    if (frame !== undefined) this.#key(frame, node);
    else this.#place(node);
  }

  #key(frame: ObjectFrame, key: StringNode): void {
    if (frame.expects === 'separator') this.#missing('comma', key);
    addMember(frame, key);
    frame.expects = 'colon';
    frame.comma = -1;
  }

  #word(start: number): void {
    const end = wordEnd(this.#text, start);
    this.#at = end;
    const word = this.#text.slice(start, end);
    const frame = awaitsKey(this.#frames.at(-1));
    if (frame !== undefined) {
      this.#problem('A key stands in double quotes.', start, end);
      this.#key(frame, { type: 'string', start, end, value: word, quoted: false });
      return;
    }
    const node = wordNode(word, start, end);
    if (node.type === 'unknown') this.#problem('This is not a JSON value.', start, end);
    this.#place(node);
  }

  #missing(what: string, node: JsonNode): void {
    const end = node.type === 'object' || node.type === 'array' ? node.start + 1 : node.end;
    this.#problem(`A ${what} is missing before this.`, node.start, end);
  }

  /** Puts a value where it belongs, or among the strays where no value belongs. */
  #place(node: JsonNode): void {
    const frame = this.#frames.at(-1);
    if (frame === undefined) this.#placeAtRoot(node);
    else if (frame.kind === 'array') this.#placeInArray(frame, node);
    else this.#placeInObject(frame, node);
  }

  #placeAtRoot(node: JsonNode): void {
    if (this.#root === undefined) {
      this.#root = node;
      return;
    }
    if (this.#strays.length === 0) {
      this.#problem('JSON is one value: this is a second.', node.start, node.start + 1);
    }
    this.#strays.push(node);
  }

  #placeInArray(frame: ArrayFrame, node: JsonNode): void {
    if (frame.expects === 'separator') this.#missing('comma', node);
    addItem(frame, node);
    frame.expects = 'separator';
    frame.comma = -1;
  }

  #placeInObject(frame: ObjectFrame, node: JsonNode): void {
    if (awaitsKey(frame) !== undefined) {
      this.#missing('key', node);
      addStray(frame, node);
    } else {
      if (frame.expects === 'colon') this.#missing('colon', node);
      setValue(frame, node);
    }
    frame.expects = 'separator';
    frame.comma = -1;
  }
}

/** The frame, if it is an object in which the next token starts a member. */
function awaitsKey(frame: Frame | undefined): ObjectFrame | undefined {
  if (frame?.kind !== 'object') return undefined;
  return frame.expects === 'key' || frame.expects === 'separator' ? frame : undefined;
}

/** The end of the run of characters that starts at `start` and stands outside quotes. */
function wordEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (endsWord(text.charCodeAt(at))) return at;
    if (text.charCodeAt(at) === 0x2f && startsComment(text, at)) return at;
  }
  return text.length;
}
