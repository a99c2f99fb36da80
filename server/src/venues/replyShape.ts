import { asArray, asObject, type JsonValue } from '../json/value.ts';
import { keyShown } from './fieldName.ts';
import { replyValue } from './replyValue.ts';
import type { Reply } from './venue.ts';

const DEEPEST = 5;
const MOST_KEYS = 40;

/**
 * What a reply looks like, without what it says: its keys and the kinds of its values, such as
 * `{error: boolean, data: {orders: [3 × {id: text}]}}`.
 */
export function replyShape(reply: Reply): string {
  const value = replyValue(reply);
  return value === undefined ? 'not JSON' : shapeOf(value, 0);
}

function shapeOf(value: JsonValue, depth: number): string {
  const list = asArray(value);
  if (list) return listShape(list, depth);
  const object = asObject(value);
  if (!object) return kindOf(value);
  if (depth >= DEEPEST) return '{…}';
  const entries = Object.entries(object);
  const shown = entries
    .slice(0, MOST_KEYS)
    .map(([key, each]) => `${keyShown(key)}: ${shapeOf(each, depth + 1)}`);
  return `{${[...shown, ...(entries.length > MOST_KEYS ? ['…'] : [])].join(', ')}}`;
}

function listShape(list: readonly JsonValue[], depth: number): string {
  if (list.length === 0) return '[]';
  return depth >= DEEPEST
    ? `[${list.length} × …]`
    : `[${list.length} × ${shapeOf(list[0] ?? null, depth + 1)}]`;
}

function kindOf(value: JsonValue): string {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return 'boolean';
  return typeof value === 'string' ? 'text' : 'number';
}
