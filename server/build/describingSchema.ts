/**
 * The JSON Schema that an editor with this extension uses, made from the venues' descriptions. It describes and completes:
 * the linter is there for everything else, so nothing is told twice.
 */
import { neutralShape, wireShape } from '../src/requests/read/shape.ts';
import type { FieldForm, KeyTree, VenueForm } from '../src/venues/requestForm.ts';
import { DRAFT, type Schema, same } from './strictSchema.ts';

interface Tree {
  [key: string]: Tree;
}

const COMMENT =
  'Made from the descriptions of the venues’ forms; do not edit. This schema describes and completes; it constrains nothing, because the linter of Order Inspector speaks of everything, so nothing is reported twice. Texts of single venues are the language server’s for the same reason. For other tools there is cancel-request.strict.schema.json.';

/** For an editor with this extension: keys, plain values, and the texts that are the same for all venues. */
export function describingSchema(venues: readonly VenueForm[]): Schema {
  const request = { $ref: '#/definitions/request' };
  const tree: Tree = {};
  const fields: FieldOfVenue[] = [];
  for (const venue of venues) {
    const wire = venue.requestForm.wire.map((form) => ({
      ...wireShape(form, venue.requestForm),
      action: form.action,
    }));
    for (const shape of [{ ...neutralShape(venue, venues), action: undefined }, ...wire]) {
      merge(tree, shape.keys);
      fields.push(...shape.fields.map((field) => ({ field, venue, action: shape.action })));
    }
  }
  return {
    $schema: DRAFT,
    $comment: COMMENT,
    title: 'Cancel request',
    markdownDescription:
      'One cancel request or a list of them, in **neutral form** (the same for all venues) or in **wire form** (exactly the body that the venue documents).',
    allOf: [request],
    items: request,
    definitions: { request: described(tree, [], fields) },
  };
}

interface FieldOfVenue {
  readonly field: FieldForm;
  readonly venue: VenueForm;
  readonly action: string | undefined;
}

function merge(tree: Tree, keys: KeyTree): void {
  for (const [key, inner] of Object.entries(keys)) {
    const own = tree[key] ?? {};
    tree[key] = own;
    if (inner !== true) merge(own, inner);
  }
}

function described(tree: Tree, path: readonly string[], fields: readonly FieldOfVenue[]): Schema {
  const entries = Object.entries(tree).map(([key, inner]) => {
    const own = [...path, key];
    const here = fields.filter(({ field }) => same(field.path, own));
    const text = here.find(({ field }) => field.value.is !== 'market' && field.text !== undefined)?.field
      .text;
    const values = uniqueBodies(
      here.flatMap((each) => plainValues(each)).concat(targetsWithin(path, own, fields)),
    );
    const below = Object.keys(inner).length > 0 ? described(inner, own, fields) : {};
    return [
      key,
      {
        ...(text === undefined ? {} : { description: text }),
        ...(values.length > 0 ? { defaultSnippets: values } : {}),
        ...below,
      },
    ] as const;
  });
  return { properties: Object.fromEntries(entries) };
}

interface Snippet {
  readonly label: string;
  readonly body: unknown;
}

/** The values of a field that are fixed. */
function plainValues({ field: { value }, venue, action }: FieldOfVenue): readonly Snippet[] {
  const one = (body: unknown, label = String(body)) => [{ label, body }];
  if (value.is === 'venue') return one(venue.id);
  if (value.is === 'action') return one(action);
  if (value.is === 'all') return one(true);
  if (value.is === 'text' && 'value' in value.mend) return one(value.mend.value);
  const wildcard = venue.requestForm.market?.wildcard;
  return value.is === 'markets' && wildcard !== undefined ? one([wildcard], 'every market') : [];
}

/** What `cancel` may hold: one of its targets. */
function targetsWithin(
  path: readonly string[],
  own: readonly string[],
  fields: readonly FieldOfVenue[],
): readonly Snippet[] {
  if (path.length > 0 || own[0] !== 'cancel') return [];
  return fields.flatMap(({ field }): readonly Snippet[] => {
    const key = field.path.at(-1) ?? '';
    if (!same(field.path.slice(0, -1), own)) return [];
    if (field.value.is === 'ids') return [{ label: key, body: { [key]: field.value.many ? ['$1'] : '$1' } }];
    return field.value.is === 'all'
      ? [{ label: 'all orders in a market', body: { [key]: true, market: '$1' } }]
      : [];
  });
}

function uniqueBodies(all: readonly Snippet[]): readonly Snippet[] {
  return [...new Map(all.map((one) => [JSON.stringify(one.body), one])).values()];
}
