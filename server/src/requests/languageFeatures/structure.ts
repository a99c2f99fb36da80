/** The structure of a request file: outline, folding, selection. Pure. */
import type { ArrayNode, JsonDocument, JsonNode, Member, ObjectNode, Span } from '../../json/nodes.ts';
import { forEachValue } from '../../json/walk.ts';
import type { FoundRequest } from '../read/recognise.ts';
import { targetsOf } from '../read/targets.ts';
import { clean, countOf } from './orderText.ts';
import type { View } from './view.ts';

export interface Outline extends Span {
  readonly name: string;
  readonly detail: string;
  readonly kind: 'request' | 'field';
  /** What is selected when it is gone to. */
  readonly at: Span;
  readonly children: readonly Outline[];
}

/** So many requests are worth an outline. */
const MOST = 1000;

/** One entry a request: what it cancels at which venue, and its fields. */
export function outline({ context }: View): readonly Outline[] {
  return context.requests.slice(0, MOST).map((request) => {
    const { node, index } = request;
    const fields =
      node.type === 'object' ? node.members.map((member) => fieldOutline(context.text, member)) : [];
    const name = context.requests.length > 1 ? `Request ${index + 1}` : 'Request';
    const at = { start: node.start, end: Math.min(node.start + 1, node.end) };
    return {
      name,
      detail: requestWords(request),
      kind: 'request',
      start: node.start,
      end: node.end,
      at,
      children: fields,
    };
  });
}

function requestWords(request: FoundRequest): string {
  const { venue, shape, places } = request;
  const count = places.reduce((sum, { ids }) => sum + ids.length, 0);
  const what = count > 0 ? countOf(count, 'order') : targetsOf(request).length > 0 ? 'all orders' : '';
  return [venue?.label ?? '', shape === undefined ? '' : `${shape.form} form`, what]
    .filter(Boolean)
    .join(', ');
}

function fieldOutline(text: string, { key, value, start, end }: Member): Outline {
  const detail = value === undefined ? '' : valueWords(text, value);
  return {
    name: clean(key.value) || '""',
    detail,
    kind: 'field',
    start,
    end,
    at: { start: key.start, end: key.end },
    children: [],
  };
}

function valueWords(text: string, value: JsonNode): string {
  if (value.type === 'array') return countOf(value.items.length, 'value');
  return value.type === 'object' ? '' : clean(text.slice(value.start, value.end));
}

/** More stretches than this nobody folds, or grows a selection through. */
const MOST_FOLDS = 5000;
const MOST_SELECTIONS = 200;

/** Objects and arrays, as stretches that can be folded. */
export function folds(document: JsonDocument): readonly Span[] {
  const found: Span[] = [];
  forEachValue(document, (node) => {
    if (found.length < MOST_FOLDS && isContainer(node)) found.push({ start: node.start, end: node.end });
  });
  return found;
}

function isContainer(node: JsonNode): node is ObjectNode | ArrayNode {
  return node.type === 'object' || node.type === 'array';
}

/** The stretches around an offset, from the innermost to the whole: content, value, member, contents, … */
export function selections({ text, root }: JsonDocument, offset: number): readonly Span[] {
  const found: Span[] = [{ start: 0, end: text.length }];
  let node = root;
  while (node !== undefined && offset >= node.start && offset <= node.end) {
    found.push(node);
    if (!isContainer(node)) break;
    const child = childAt(node, offset);
    if (child === undefined) break;
    found.push({ start: node.start + 1, end: Math.max(node.start + 1, node.end - 1) }, child);
    if (!('key' in child)) node = child;
    else if (offset <= child.key.end) {
      found.push(child.key, ...inner(text, child.key));
      break;
    } else node = child.value;
  }
  if (node?.type === 'string') found.push(...inner(text, node));
  const around = found.filter(({ start, end }) => offset >= start && offset <= end).reverse();
  const growing = around.filter((span, i) => i === 0 || !same(span, around[i - 1]));
  return growing.slice(0, MOST_SELECTIONS);
}

function same(a: Span, b: Span | undefined): boolean {
  return a.start === b?.start && a.end === b.end;
}

function childAt(node: ObjectNode | ArrayNode, offset: number): Member | JsonNode | undefined {
  const parts: readonly (Member | JsonNode)[] = node.type === 'object' ? node.members : node.items;
  return parts.find(({ start, end }) => offset >= start && offset <= end);
}

/** What stands between the quotes. */
function inner(text: string, { start, end }: Span): readonly Span[] {
  const isQuoted = end - start >= 2 && text.charAt(start) === '"' && text.charAt(end - 1) === '"';
  return isQuoted ? [{ start: start + 1, end: end - 1 }] : [];
}
