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
import type { Problems } from './problems.ts';

/** Builds the tree from tokens, whatever their order: what does not belong becomes a problem and is kept all the same. */
export class TreeBuilder {
  readonly #problems: Problems;
  readonly #frames: Frame[] = [];
  readonly #open = { object: 0, array: 0 };
  readonly #strays: JsonNode[] = [];
  #root: JsonNode | undefined;
  /** Where the last token ended. */
  #end = 0;

  constructor(problems: Problems) {
    this.#problems = problems;
  }

  /** Closes what is still open. */
  finish(text: string): JsonDocument {
    const innermost = this.#frames.at(-1);
    if (innermost !== undefined) this.#unclosed(innermost);
    while (this.#frames.length > 0) this.#leave(this.#end);
    if (this.#end === 0) this.#problems.add('empty', 'There is no JSON value here.', 0, text.length);
    return { text, root: this.#root, strays: this.#strays, problems: this.#problems.sorted() };
  }

  /** Tells where a token ended, after it was taken. */
  tokenEnd(end: number): void {
    this.#end = end;
  }

  /** Whether the next string or word is a key. */
  wantsKey(): boolean {
    return awaitsKey(this.#frames.at(-1)) !== undefined;
  }

  enter(kind: Frame['kind'], start: number): void {
    const frame = newFrame(kind, start);
    this.place(frame.node);
    this.#frames.push(frame);
    this.#open[kind]++;
  }

  close(kind: Frame['kind'], at: number): void {
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

  comma(at: number): void {
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

  colon(at: number): void {
    const frame = this.#frames.at(-1);
    if (frame?.expects === 'colon') frame.expects = 'value';
    else this.#problem('A colon is not expected here.', at, at + 1);
  }

  /** A string, or a word that stands for one: a key where one is due, else a value. */
  string(node: StringNode): void {
    const frame = awaitsKey(this.#frames.at(-1));
    if (frame !== undefined) this.#key(frame, node);
    else this.place(node);
  }

  /** Puts a value where it belongs, or among the strays where no value belongs. */
  place(node: JsonNode): void {
    const frame = this.#frames.at(-1);
    if (frame === undefined) this.#placeAtRoot(node);
    else if (frame.kind === 'array') this.#placeInArray(frame, node);
    else this.#placeInObject(frame, node);
  }

  #key(frame: ObjectFrame, key: StringNode): void {
    if (frame.expects === 'separator') this.#missing('comma', key);
    addMember(frame, key);
    frame.expects = 'colon';
    frame.comma = -1;
  }

  #leave(end: number): void {
    const frame = this.#frames.pop();
    if (frame === undefined) return;
    this.#open[frame.kind]--;
    closeNode(frame, end, this.#frames.at(-1));
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

  #missing(what: string, node: JsonNode): void {
    const end = node.type === 'object' || node.type === 'array' ? node.start + 1 : node.end;
    this.#problem(`A ${what} is missing before this.`, node.start, end);
  }

  #unclosed(frame: Frame): void {
    this.#problem('This is never closed.', frame.node.start, frame.node.start + 1);
  }

  #problem(message: string, start: number, end: number): void {
    this.#problems.add('syntax', message, start, end);
  }
}

/** The frame, if it is an object in which the next token starts a member. */
function awaitsKey(frame: Frame | undefined): ObjectFrame | undefined {
  if (frame?.kind !== 'object') return undefined;
  return frame.expects === 'key' || frame.expects === 'separator' ? frame : undefined;
}
