/** Holds what a chat or an agent hands over to the schema that the manifest gives for it. Pure. */

/** As much of JSON Schema as the tools in package.json use. */
export interface Schema {
  readonly type: 'object' | 'array' | 'string' | 'integer';
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** What is wrong with a value, as a sentence; undefined when it fits. Keys that the schema does not name are wrong. */
export function inputProblem(value: unknown, schema: Schema, name = 'The input'): string | undefined {
  switch (schema.type) {
    case 'object':
      return objectProblem(value, schema, name);
    case 'array':
      return arrayProblem(value, schema, name);
    case 'string':
      return stringProblem(value, schema, name);
    case 'integer':
      return integerProblem(value, schema, name);
  }
}

function objectProblem(value: unknown, schema: Schema, name: string): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return `${name} has to be an object.`;
  const known = schema.properties ?? {};
  const given = new Map<string, unknown>(Object.entries(value));
  const missing = (schema.required ?? []).find((key) => given.get(key) === undefined);
  if (missing !== undefined) return `${name} lacks "${missing}".`;
  for (const [key, each] of given) {
    const own = Object.hasOwn(known, key) ? known[key] : undefined;
    if (!own) return `${name} has no "${key.slice(0, 40)}": it takes ${Object.keys(known).join(', ')}.`;
    const problem = each === undefined ? undefined : inputProblem(each, own, `"${key}"`);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function arrayProblem(value: unknown, schema: Schema, name: string): string | undefined {
  if (!Array.isArray(value)) return `${name} has to be a list.`;
  const { minItems = 0, maxItems = Number.POSITIVE_INFINITY, items } = schema;
  if (value.length < minItems) return `${name} has to have at least ${minItems} entries.`;
  if (value.length > maxItems) return `${name} may have at most ${maxItems} entries.`;
  if (!items) return undefined;
  // Not `map`: it passes over the holes of a list.
  return Array.from(value, (each) => inputProblem(each, items, `An entry of ${name}`)).find(Boolean);
}

/** An id that came as a number was rounded, maybe: it is refused, not made a text. */
function stringProblem(value: unknown, schema: Schema, name: string): string | undefined {
  if (typeof value !== 'string') return `${name} has to be a string, in quotes: numbers would be rounded.`;
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = schema;
  if (value.length < minLength) return `${name} must not be empty.`;
  return value.length > maxLength ? `${name} may have at most ${maxLength} characters.` : undefined;
}

function integerProblem(value: unknown, schema: Schema, name: string): string | undefined {
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = schema;
  if (!Number.isSafeInteger(value)) return `${name} has to be a whole number.`;
  const number = Number(value);
  return number < minimum || number > maximum
    ? `${name} has to be from ${minimum} to ${maximum}.`
    : undefined;
}
