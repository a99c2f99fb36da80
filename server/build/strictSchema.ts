/**
 * The strict JSON Schema (draft-07) of request files, made from the venues' descriptions, for tools without the linter. What
 * draft-07 cannot say, such as a nonce that is used once, is the linter's alone.
 */
import { neutralShape, type Shape, wireShape } from '../src/requests/read/shape.ts';
import type { FieldForm, IdForm, KeyTree, ParameterForm, VenueForm } from '../src/venues/requestForm.ts';

export type Schema = { [keyword: string]: unknown };

/** A pattern of ECMAScript as JSON Schema has it: without flags, so without letter case where that does not count. */
function patternOf({ source, flags }: RegExp): string {
  const anyCase = flags.includes('i') ? source.replace(/\[([^\]]*[a-f][^\]]*)\]/g, '[$1A-F]') : source;
  return flags.includes('s') ? anyCase.replace(/(^|[^\\])\./g, '$1[\\s\\S]') : anyCase;
}

function idSchema(form: IdForm | undefined): Schema {
  if (form === undefined) return {};
  return {
    type: 'string',
    pattern: patternOf(form.pattern),
    description: `It must be ${form.must}.`,
    examples: [form.example],
  };
}

/** In a body the text is what counts; a number may stand where the venue takes one. */
function parameterSchema({ type, pattern, max, must }: ParameterForm): Schema {
  const text = { type: 'string', pattern: patternOf(pattern) };
  const description = `It must be ${must}.`;
  if (type === 'string') return { ...text, description };
  const number = { type: 'integer', minimum: 1, ...(max === undefined ? {} : { maximum: Number(max) }) };
  return { anyOf: [text, number], description };
}

function marketSchema({ requestForm: { market } }: VenueForm): Schema {
  if (market === undefined) return { type: 'string', pattern: '\\S' };
  return { type: 'string', pattern: patternOf(market.pattern) };
}

/** A list of markets, or the word for all of them alone. */
function marketsSchema(venue: VenueForm): Schema {
  const wildcard = venue.requestForm.market?.wildcard;
  const list = { type: 'array', minItems: 1, items: marketSchema(venue) };
  return wildcard === undefined ? list : { anyOf: [list, { const: [wildcard] }] };
}

function envelopeSchema({ path }: FieldForm): Schema {
  const key = path.at(-1);
  if (key === 'signature') return { type: 'object' };
  if (key === 'r' || key === 's') return { type: 'string', pattern: '^0x[0-9a-fA-F]{64}$' };
  return key === 'v' ? { enum: [0, 1, 27, 28] } : { type: 'integer', minimum: 0 };
}

/** What one field may hold. */
function valueSchema(field: FieldForm, venue: VenueForm, action: string | undefined): Schema {
  const { value } = field;
  const { requestForm: form } = venue;
  switch (value.is) {
    case 'object':
      return { type: 'object' };
    case 'action':
      return { const: action };
    case 'venue':
      return { const: venue.id };
    case 'all':
      return { const: true };
    case 'name':
      return { type: 'string', pattern: patternOf(value.pattern) };
    case 'market':
      return marketSchema(venue);
    case 'markets':
      return marketsSchema(venue);
    case 'text':
      return { type: 'string', pattern: patternOf(value.pattern), description: `It must be ${value.must}.` };
    case 'parameter': {
      const parameter = form.parameters.find(({ key }) => key === value.key);
      return parameter === undefined ? {} : parameterSchema(parameter);
    }
    case 'envelope':
      return envelopeSchema(field);
    case 'unused':
      return {};
    case 'ids': {
      const one = idSchema(value.by === 'orderId' ? form.orderId : form.clientOrderId);
      if (!value.many) return one;
      const most = action === undefined ? {} : mostOf(form.maxIds);
      return { type: 'array', minItems: 1, uniqueItems: true, ...most, items: one };
    }
  }
}

function mostOf(maxIds: number): Schema {
  return Number.isFinite(maxIds) ? { maxItems: maxIds } : {};
}

/** Whether two paths are the same. */
export const same = (one: readonly string[], other: readonly string[]) => one.join('/') === other.join('/');

/** An object of a form with its fields, and what of it must be there. */
function levelSchema(
  shape: Shape,
  venue: VenueForm,
  action: string | undefined,
  keys: KeyTree,
  path: readonly string[],
): Schema {
  const properties: Schema = {};
  for (const [key, inner] of Object.entries(keys)) {
    const own = [...path, key];
    const field = shape.fields.find((each) => same(each.path, own));
    const text = field?.text ?? venue.requestForm.fields?.[key]?.text;
    const value = field === undefined ? {} : valueSchema(field, venue, action);
    const below = inner === true ? {} : levelSchema(shape, venue, action, inner, own);
    properties[key] = { ...value, ...below, ...(text === undefined ? {} : { description: text }) };
  }
  const inside = shape.fields.filter((each) => same(each.path.slice(0, -1), path));
  const required = inside.filter((each) => each.required).map((each) => each.path.at(-1) ?? '');
  const isNeutral = shape.form === 'neutral';
  return {
    type: 'object',
    ...(isNeutral || shape.markets !== undefined ? { additionalProperties: false } : {}),
    properties,
    ...(required.length > 0 ? { required } : {}),
    ...oneTarget(inside, isNeutral),
  };
}

/** Exactly one of the fields that say what is cancelled; a market stands beside `all` alone. */
function oneTarget(inside: readonly FieldForm[], isNeutral: boolean): Schema {
  const names = inside
    .filter(({ value }) => value.is === 'ids' || value.is === 'all')
    .map(({ path }) => path.at(-1) ?? '');
  if (names.length === 0) return {};
  const oneOf = names.map((name) => ({ required: [name] }));
  return isNeutral ? { oneOf, dependencies: { market: ['all'] } } : { oneOf };
}

/** Every form that a venue takes, by a name for it. */
function formsOf(venue: VenueForm, venues: readonly VenueForm[]): readonly (readonly [string, Schema])[] {
  const { requestForm, id, label } = venue;
  const neutral = neutralShape(venue, venues);
  const neutralForm = {
    title: `${label}: neutral`,
    ...levelSchema(neutral, venue, undefined, neutral.keys, []),
  };
  const wire = requestForm.wire.map((form) => {
    const shape = wireShape(form, requestForm);
    const name = form.action ?? 'body';
    const limits = levelSchema(shape, venue, name, shape.keys, []);
    return [`${id}-${name}`, { title: `${label}: ${name}`, ...limits }] as const;
  });
  return [[`${id}-neutral`, neutralForm], ...wire];
}

export const DRAFT = 'http://json-schema.org/draft-07/schema#';

/** For tools without the linter: types, ranges, formats, presence, and what may stand beside what. */
export function strictSchema(venues: readonly VenueForm[]): Schema {
  const forms = venues.flatMap((venue) => formsOf(venue, venues));
  const request = { anyOf: forms.map(([name]) => ({ $ref: `#/definitions/${name}` })) };
  return {
    $schema: DRAFT,
    $comment:
      'Made from the descriptions of the venues’ forms; do not edit. A file whose name or setting tells the venue may leave "venue" out; other names that SDKs write for a key are left to the linter.',
    title: 'Cancel request, strict',
    anyOf: [
      { $ref: '#/definitions/request' },
      { type: 'array', minItems: 1, items: { $ref: '#/definitions/request' } },
    ],
    definitions: { request, ...Object.fromEntries(forms) },
  };
}
