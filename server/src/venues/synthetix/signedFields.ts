import { readValue } from '../../json/readValue.ts';
import { asArray, asObject, asText, type JsonObject, type JsonValue } from '../../json/value.ts';
import { wholeNumber } from '../../json/wholeNumber.ts';

/** Why a body does not say what it signs. The message quotes nothing of it but names of fields and actions. */
export class UnreadableBody extends Error {}

/** The fields of a body by name, whatever their case and place. */
export interface Fields {
  get(name: string): JsonValue | undefined;
}

/** Those of `params` count before those beside it; those of typed data in a WebSocket's `auth` count too. */
export function fieldsOf(body: JsonObject): Fields {
  const byName = new Map<string, JsonValue>();
  for (const source of [body, asObject(body['params']), ...authMessage(body)]) {
    for (const [name, value] of Object.entries(source ?? {})) byName.set(plain(name), value);
  }
  return { get: (name) => byName.get(plain(name)) };
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll('_', '');
}

function authMessage(body: JsonObject): readonly (JsonObject | undefined)[] {
  const text = asObject(body['params'])?.['message'];
  if (typeof text !== 'string') return [];
  return [asObject(asObject(readValue(text))?.['message'])];
}

/** A whole number, in decimal or, as text, in hex. */
export function numberIn(fields: Fields, name: string): bigint | undefined {
  const value = fields.get(name);
  if (value === undefined || value === null) return undefined;
  const text = asText(value) ?? '';
  const found = wholeNumber(text);
  if (found === undefined || found < 0n)
    throw new UnreadableBody(`The ${name} of the body is no whole number.`);
  return found;
}

/** As above, of a field that has to be there. */
export function neededNumber(fields: Fields, name: string): bigint {
  const found = numberIn(fields, name);
  if (found === undefined || found < 0n) throw new UnreadableBody(`The body has no ${name}.`);
  return found;
}

/** The texts of a list; undefined where there is none. */
export function textsIn(fields: Fields, name: string): readonly string[] | undefined {
  const value = fields.get(name);
  if (value === undefined || value === null) return undefined;
  return (asArray(value) ?? []).map((item) => {
    const text = asText(item);
    if (text === undefined) throw new UnreadableBody(`The ${name} of the body are no texts.`);
    return text;
  });
}
