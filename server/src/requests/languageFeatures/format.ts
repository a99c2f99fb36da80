/** Formatting that changes blanks between tokens and nothing else: the text of every number and string stays. Pure. */
import type { ArrayNode, JsonDocument, JsonNode, ObjectNode, Span } from '../../json/nodes.ts';
import type { Edit } from '../finding.ts';

export interface FormatOptions {
  /** One step of indentation. */
  readonly indent: string;
  readonly endOfLine: string;
}

/**
 * The edits that lay a document out, one value a line; only those within `range` where it is given. None for a text that
 * is not JSON: what is wrong with it is left as it stands.
 */
export function format(
  { text, root, problems }: JsonDocument,
  options: FormatOptions,
  range: Span = { start: 0, end: text.length },
): readonly Edit[] {
  if (root === undefined || problems.some(({ kind }) => kind !== 'loneSurrogate')) return [];
  const gaps: Edit[] = [];
  const put = (start: number, end: number, blank: string) => {
    const touched = start <= range.end && end >= range.start;
    if (touched && text.slice(start, end) !== blank) gaps.push({ start, end, text: blank });
  };
  put(0, root.start, '');
  if (!layOut(text, root, options, put)) return [];
  const ending = /[\r\n]/.test(text.slice(root.end)) ? options.endOfLine : '';
  put(root.end, text.length, ending);
  return gaps;
}

type Put = (start: number, end: number, blank: string) => void;

interface Open {
  readonly node: ObjectNode | ArrayNode;
  readonly depth: number;
  /** The part that comes next. */
  next: number;
  /** Where the last part ended, or the opening bracket. */
  at: number;
}

/** Deeper than this the indentation would outgrow the text by far. */
const DEEPEST = 500;

/** Goes through the tree without recursion. False for a text that is too deep to be laid out. */
function layOut(text: string, root: JsonNode, options: FormatOptions, put: Put): boolean {
  const stack: Open[] = [];
  enter(stack, root, 0);
  for (let open = stack.at(-1); open !== undefined; open = stack.at(-1)) {
    if (open.depth > DEEPEST) return false;
    const parts = open.node.type === 'object' ? open.node.members : open.node.items;
    const part = parts[open.next];
    if (part === undefined) {
      stack.pop();
      put(afterComma(text, open), open.node.end - 1, parts.length === 0 ? '' : line(options, open.depth));
      continue;
    }
    if (open.next > 0) put(open.at, text.indexOf(',', open.at), '');
    put(afterComma(text, open), part.start, line(options, open.depth + 1));
    open.next += 1;
    open.at = part.end;
    const value = 'key' in part ? afterColon(text, part, put) : part;
    if (value !== undefined) enter(stack, value, open.depth + 1);
  }
  return true;
}

function enter(stack: Open[], node: JsonNode, depth: number): void {
  if (node.type === 'object' || node.type === 'array')
    stack.push({ node, depth, next: 0, at: node.start + 1 });
}

/** The blanks around a member's colon. */
function afterColon(
  text: string,
  { key, value }: ObjectNode['members'][number],
  put: Put,
): JsonNode | undefined {
  if (value === undefined) return undefined;
  const colon = text.indexOf(':', key.end);
  put(key.end, colon, '');
  put(colon + 1, value.start, ' ');
  return value;
}

/** Behind the comma that follows the last part; behind the bracket before the first, and where no part follows. */
function afterComma(text: string, { node, next, at }: Open): number {
  const parts = node.type === 'object' ? node.members : node.items;
  return next === 0 || next === parts.length ? at : text.indexOf(',', at) + 1;
}

function line({ indent, endOfLine }: FormatOptions, depth: number): string {
  return endOfLine + indent.repeat(depth);
}
