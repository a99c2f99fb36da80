/** JSON values as read from a venue: every number keeps its text, so no id and no amount is rounded. */

/** A JSON number by its text. */
export class NumberText {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** Objects have no prototype: a key such as `__proto__` is a key. */
export type JsonValue = null | boolean | string | NumberText | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

export function asObject(value: JsonValue | undefined): JsonObject | undefined {
  return typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof NumberText)
    ? (value as JsonObject)
    : undefined;
}

export function asArray(value: JsonValue | undefined): readonly JsonValue[] | undefined {
  return Array.isArray(value) ? value : undefined;
}

/** A string's characters or a number's text; undefined for anything else. */
export function asText(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'string') return value;
  return value instanceof NumberText ? value.text : undefined;
}
