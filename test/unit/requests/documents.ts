/** Request files made from the description of the forms: whole ones, and such with fields left out, added and spoiled. */
import fc from 'fast-check';
import { neutralShape, type Shape, wireShape } from '../../../server/src/requests/read/shape.ts';
import type { FieldForm, VenueForm } from '../../../server/src/venues/requestForm.ts';
import { allForms } from './venues.ts';

export interface MadeFile {
  readonly name: string;
  readonly text: string;
}

type Json = fc.Arbitrary<unknown>;

const ids: Readonly<Record<string, readonly string[]>> = {
  limitless: ['c4b1a83a-219f-48db-a9be-1ddadf0bc14c', '0A64F1C2-7D3E-4B8A-9C55-E2F7B1D0A913'],
  synthetix: ['1948058938469519360', '7', '9223372036854775807', '9223372036854775808', '007'],
  roxom: ['01234567-89ab-7def-8123-456789abcdea'],
  rails: ['01HH0X2VD6R0CJE4X0P0D1NQ11', '01hh0x2vd6r0cje4x0p0d1nq12'],
};

const odd: Json = fc.constantFrom<unknown>(
  null,
  true,
  false,
  0,
  1,
  -1,
  1.5,
  42,
  2147483648,
  1704067200081,
  '',
  ' ',
  '*',
  'all',
  'ALL',
  'x',
  '{{id}}',
  '\uFFFD',
  'ETH-USD',
  'ETH-USDT',
  'eth-usdt',
  'cancelOrder',
  'cancelOrders',
  'cancelAllOrders',
  'orderId',
  [],
  [''],
  ['*'],
  [1],
  [null],
  {},
  { a: 1 },
  ...Object.values(ids).flat(),
);

/** What a field holds when it is right, as far as its description says. */
function right(field: FieldForm, { id, requestForm }: VenueForm, action: string | undefined): Json {
  const { value } = field;
  const orderIds = fc.constantFrom(...(ids[id] ?? [requestForm.orderId.example]));
  const clientIds = fc.constantFrom('desk-7', 'a', 'grid/1', 'ä');
  const one = value.is === 'ids' && value.by === 'clientOrderId' ? clientIds : orderIds;
  if (value.is === 'ids') return value.many ? fc.array(one, { minLength: 1, maxLength: 3 }) : one;
  if (value.is === 'markets') return fc.constantFrom<unknown>(['*'], ['ETH-USDT'], ['ETH-USDT', 'BTC-USDT']);
  if (value.is === 'action') return fc.constant(action);
  if (value.is === 'text') {
    return fc.constant('value' in value.mend ? value.mend.value : '0835bf3e-4a20-41f0-908d-8213f2b7a285');
  }
  if (value.is === 'parameter') {
    const own = requestForm.parameters.find(({ key }) => key === value.key)?.key;
    return fc.constantFrom<unknown>(...(samples[own ?? ''] ?? ['x']));
  }
  if (value.is === 'envelope') return fc.constantFrom<unknown>(1704067200081, 1704067260081, '1', 0);
  return fc.constantFrom<unknown>('x', true, id);
}

const samples: Readonly<Record<string, readonly unknown[]>> = {
  onBehalfOf: [42, '42', 2147483647],
  subAccountId: ['1867542890123456789', '1'],
  source: ['direct', ''],
  market: ['ETH-USD', 'BTC-USD'],
};

/** A field left out, right, or spoiled; the first two are the usual case. */
function choice(field: FieldForm, venue: VenueForm, action: string | undefined): Json {
  const often = field.required ? 12 : 3;
  return fc.oneof(
    { weight: often, arbitrary: right(field, venue, action) },
    { weight: field.required ? 1 : 6, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: odd },
  );
}

function objectOf(shape: Shape, venue: VenueForm, action?: string): Json {
  const leaves = shape.fields.filter(
    ({ path }) => !shape.fields.some((other) => other.path.length > path.length && starts(other.path, path)),
  );
  const values = fc.tuple(...leaves.map((field) => leafOf(field, shape, venue, action)));
  const strays = fc.oneof(
    { weight: 5, arbitrary: fc.constant<readonly [string, unknown][]>([]) },
    { weight: 1, arbitrary: fc.array(fc.tuple(strayKey, odd), { maxLength: 2 }) },
  );
  return fc.tuple(values, strays, fc.nat(2)).map(([made, more, level]) => {
    const root: Record<string, unknown> = {};
    for (const [index, { path }] of leaves.entries()) put(root, path, made[index]);
    const inner = Object.values(root).find(isObject);
    for (const [key, value] of more) (level === 0 || inner === undefined ? root : inner)[key] ??= value;
    return root;
  });
}

const strayKey = fc.constantFrom(
  'orderId',
  'orderIds',
  'OrderId',
  'clientOrderId',
  'clientOrderIds',
  'symbols',
  'symbol',
  'market',
  'all',
  'note',
  'Action',
  'account',
  'nonce',
  'id',
  'method',
  'subaccountId',
  'onBehalfOf',
  'signature',
  '__proto__x',
  'venue',
  'cancel',
);

/** The fields of a neutral request that hold no ids: what they are is not told by their kind. */
function leafOf(field: FieldForm, shape: Shape, venue: VenueForm, action: string | undefined): Json {
  const path = field.path.join('.');
  if (shape.form === 'wire') return choice(field, venue, action);
  const rare = (value: Json, weight = 1) =>
    fc.oneof(
      { weight, arbitrary: value },
      { weight: 4, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: odd },
    );
  if (path === 'venue')
    return fc.oneof({ weight: 9, arbitrary: fc.constant(venue.id) }, { weight: 1, arbitrary: odd });
  if (path === 'account') return rare(fc.constant('main'));
  if (path === 'cancel.all') return rare(fc.constant(true), 2);
  if (path === 'cancel.market') return rare(fc.constantFrom('ETH-USD', 'btc-100k', 'ETH-USDT'));
  return choice(field, venue, action);
}

function starts(path: readonly string[], prefix: readonly string[]): boolean {
  return prefix.every((key, index) => path[index] === key);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function put(root: Record<string, unknown>, path: readonly string[], value: unknown): void {
  if (value === undefined) return;
  const [key = '', ...rest] = path;
  if (rest.length === 0) {
    root[key] = value;
    return;
  }
  const inner = isObject(root[key]) ? root[key] : {};
  root[key] = inner;
  put(inner, rest, value);
}

/** A file of one request or several, with the venue in its name or without. */
export const files = filesOf(allForms, allForms);

/** The same for some of the venues that there are. */
export function filesOf(some: readonly VenueForm[], all: readonly VenueForm[]): fc.Arbitrary<MadeFile> {
  return fc.constantFrom(...some).chain((venue) => fileOf(venue, all));
}

function fileOf(venue: VenueForm, all: readonly VenueForm[]): fc.Arbitrary<MadeFile> {
  const { requestForm } = venue;
  const wires = requestForm.wire.map((wire) => objectOf(wireShape(wire, requestForm), venue, wire.action));
  const request = fc.oneof(objectOf(neutralShape(venue, all), venue), ...wires);
  const document = fc.oneof(
    { weight: 8, arbitrary: request },
    { weight: 2, arbitrary: fc.array(request, { maxLength: 3 }) },
    { weight: 1, arbitrary: odd },
    { weight: 1, arbitrary: request.map((value) => JSON.stringify(value)) },
  );
  const own = `a.${venue.id}.cancel.json`;
  const names = fc.constantFrom(own, own, 'a.cancel.json', 'a.limitless.cancel.json');
  return fc.tuple(document, names).map(([value, name]) => ({ name, text: JSON.stringify(value) }));
}
