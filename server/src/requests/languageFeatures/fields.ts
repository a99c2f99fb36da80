/** What a field of a request is: from the venue's data, and from the neutral form that all venues share. */
import type { FieldFact, IdPlace, ParameterForm, VenueForm } from '../../venues/requestForm.ts';
import type { FoundRequest } from '../read/recognise.ts';
import type { Step } from './container.ts';

/** A field that a path leads to. */
export interface Field {
  readonly key: string;
  readonly venue: VenueForm | undefined;
  /** What the venue says of it. */
  readonly fact?: FieldFact;
  /** What the neutral form says of it. */
  readonly common?: string;
  /** It holds ids. `item`: the path leads into the list. */
  readonly id?: { readonly place: IdPlace; readonly item: boolean };
  readonly parameter?: ParameterForm;
  /** Its values, as the venue's markers tell the messages apart. */
  readonly markers?: readonly string[];
  /** A field of the neutral form that is filled from what is at hand. */
  readonly neutral?: 'venue' | 'account' | 'cancel' | 'all' | 'market';
  /** The path leads into a list. */
  readonly item: boolean;
}

/** The field at a path within a request; undefined at the root and for what the form does not know. */
export function fieldAt(request: FoundRequest, path: readonly Step[]): Field | undefined {
  const item = typeof path.at(-1) === 'number';
  const keys = path.filter((step) => typeof step === 'string');
  const key = keys.at(-1);
  if (key === undefined) return undefined;
  const { venue, shape } = request;
  const fact = own(venue?.requestForm.fields, key);
  const place = shape?.ids.find((each) => same(each.path, keys));
  const parameter = shape?.parameters.find(({ path: own }) => same(own, keys))?.form;
  const neutral = shape?.form === 'neutral' ? neutralField(keys) : undefined;
  const common = shape?.fields.find(({ path: own }) => same(own, keys))?.text;
  const form = venue?.requestForm;
  const markers =
    form?.marker && shape?.form !== 'neutral' && same(form.marker.path, keys)
      ? form.wire.flatMap(({ action }) => action ?? [])
      : [];
  return {
    key,
    venue,
    item,
    ...(fact === undefined ? {} : { fact }),
    ...(place === undefined ? {} : { id: { place, item } }),
    ...(parameter === undefined ? {} : { parameter }),
    ...(markers.length ? { markers } : {}),
    ...(neutral === undefined ? {} : { neutral, ...(common && { common }) }),
  };
}

function neutralField(keys: readonly string[]): Field['neutral'] {
  const path = keys.join('/');
  if (path === 'venue' || path === 'account' || path === 'cancel') return path;
  if (path === 'cancel/all') return 'all';
  return path === 'cancel/market' ? 'market' : undefined;
}

function same(path: readonly string[], keys: readonly string[]): boolean {
  return path.length === keys.length && path.every((key, index) => key === keys[index]);
}

function own<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record && Object.hasOwn(record, key) ? record[key] : undefined;
}
