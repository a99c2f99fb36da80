/** The second lock: whatever a file's reader let through, only a cancel leaves the process, and only the one it was read as. */

import { readValue } from '../json/readValue.ts';
import { asObject, type JsonObject, type JsonValue } from '../json/value.ts';
import type { CancelRequest, CancelTarget } from '../protocol/model.ts';
import { idsOf, isScope, namesAction, namesTarget } from '../protocol/target.ts';
import type { FieldForm, RequestForm, WireForm } from './requestForm.ts';

/** Why a body that a file holds is not the cancel that the request says; undefined when it is, and without a body. */
export function bodyObjection(form: RequestForm, { wireBody, target }: CancelRequest): string | undefined {
  if (wireBody === undefined) return undefined;
  const body = asObject(readValue(wireBody));
  if (body === undefined) return 'The body is not a JSON object.';
  const wire = formOf(form, body);
  if (wire === undefined) return 'The body is not a cancel of this venue.';
  if (strayWord(wire, body, form))
    return 'The body says in more than one way what is cancelled, or what it does.';
  const said = wire.fields.flatMap((field) => saidBy(field, body));
  const [only, another] = said;
  return only !== undefined && another === undefined && isSame(only, target, form)
    ? undefined
    : 'The body does not name the orders that the request names.';
}

/** Refuses to make bytes of anything but a cancel. A bug if it ever throws: `objection` says it first. */
export function assertCancel(form: RequestForm, request: CancelRequest): void {
  const objection = bodyObjection(form, request);
  if (objection !== undefined) throw new Error(`This request must not be sent. ${objection}`);
  if (!isScope(request.target) && idsOf(request.target).length === 0) {
    throw new Error('This request must not be sent: it names no order.');
  }
}

function formOf({ marker, wire }: RequestForm, body: JsonObject): WireForm | undefined {
  if (marker === undefined) return wire[0];
  const action = at(body, marker.path);
  return typeof action === 'string' ? wire.find((each) => each.action === action) : undefined;
}

interface Said {
  readonly by: CancelTarget['by'];
  readonly names: readonly string[];
}

/** What a field says is cancelled. A value that is no list of texts says nothing that fits. */
function saidBy({ path, value }: FieldForm, body: JsonObject): readonly Said[] {
  const found = at(body, path);
  if (found === undefined || (value.is !== 'ids' && value.is !== 'markets')) return [];
  const many = value.is === 'markets' || value.many;
  const list = many ? (Array.isArray(found) ? found : []) : [found];
  const names = list.flatMap((each) => (typeof each === 'string' ? [each] : []));
  return [
    { by: value.is === 'ids' ? value.by : 'markets', names: names.length === list.length ? names : [] },
  ];
}

function isSame({ by, names }: Said, target: CancelTarget, { market }: RequestForm): boolean {
  const distinct = [...new Set(names)];
  if (by !== 'markets') return target.by === by && names.length > 0 && isSameList(names, idsOf(target));
  if (target.by === 'markets') return isSameList(distinct, target.markets);
  return target.by === 'all' && distinct.length === 1 && distinct[0] === (target.market ?? market?.wildcard);
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((each, index) => each === b[index]);
}

/**
 * A key at the level of the message's own keys that is none of them, and names orders or markets. Where all orders of
 * markets are meant it is any key, because whatever it says would be left out, and more be cancelled.
 */
function strayWord({ fields }: WireForm, body: JsonObject, { parameters }: RequestForm): boolean {
  const isScoped = fields.some(({ value }) => value.is === 'markets');
  const spellings = new Set(fields.map(({ path }) => path.join('\n').toLowerCase()));
  const aliases = new Set(parameters.flatMap((parameter) => parameter.aliases ?? []));
  const parents = new Set(fields.map(({ path }) => path.slice(0, -1).join('\n')));
  const known = new Set(fields.map(({ path }) => path.join('\n')));
  return [...parents].some((parent) => {
    const path = parent === '' ? [] : parent.split('\n');
    const level = path.length === 0 ? body : asObject(at(body, path));
    return Object.keys(level ?? {}).some(
      (key) =>
        !known.has([...path, key].join('\n')) &&
        !aliases.has(key) &&
        (namesTarget(key) ||
          namesAction(key) ||
          (isScoped && !spellings.has([...path, key].join('\n').toLowerCase()))),
    );
  });
}

function at(body: JsonObject, path: readonly string[]): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>((value, key) => {
    const object = asObject(value);
    return object !== undefined && Object.hasOwn(object, key) ? object[key] : undefined;
  }, body);
}
