/** Typed data made by chance, of every kind of type. */
import fc from 'fast-check';

export type Types = Record<string, { name: string; type: string }[]>;

export interface TypedData {
  readonly types: Types;
  readonly primaryType: string;
  readonly domain: Record<string, unknown>;
  readonly message: Record<string, unknown>;
}

const bits = fc.integer({ min: 1, max: 32 }).map((bytes) => bytes * 8);
const hex = (length: number) =>
  fc
    .uint8Array({ minLength: length, maxLength: length })
    .map((bytes) => `0x${Buffer.from(bytes).toString('hex')}`);

/** A type with a value of it. Numbers are decimal texts. */
interface Typed {
  readonly type: string;
  readonly value: unknown;
}

function typed(type: string, value: fc.Arbitrary<unknown>): fc.Arbitrary<Typed> {
  return value.map((chosen) => ({ type, value: chosen }));
}

const atomic: fc.Arbitrary<Typed> = fc.oneof(
  typed('string', fc.string({ unit: 'grapheme' })),
  typed('bool', fc.boolean()),
  typed('address', hex(20)),
  typed('bytes', fc.integer({ min: 0, max: 70 }).chain(hex)),
  fc.integer({ min: 1, max: 32 }).chain((length) => typed(`bytes${length}`, hex(length))),
  bits.chain((width) =>
    typed(`uint${width}`, fc.bigInt({ min: 0n, max: (1n << BigInt(width)) - 1n }).map(String)),
  ),
  bits.chain((width) => {
    const limit = 1n << BigInt(width - 1);
    return typed(`int${width}`, fc.bigInt({ min: -limit, max: limit - 1n }).map(String));
  }),
);

/** A list of one value again and again, of a fixed length or not. */
const list: fc.Arbitrary<Typed> = fc
  .record({
    item: atomic,
    length: fc.integer({ min: 0, max: 3 }),
    isFixed: fc.boolean(),
    isNested: fc.boolean(),
  })
  .map(({ item, length, isFixed, isNested }) => {
    const once = { type: `${item.type}[${isFixed ? length : ''}]`, value: Array(length).fill(item.value) };
    return isNested ? { type: `${once.type}[]`, value: [once.value, once.value] } : once;
  });

const fields = fc.array(fc.oneof(atomic, list), { minLength: 1, maxLength: 5 });

interface Struct {
  readonly fields: readonly Typed[];
  readonly holdsNext: 'not' | 'once' | 'list';
}

const struct: fc.Arbitrary<Struct> = fc.record({
  fields,
  holdsNext: fc.constantFrom('not', 'once', 'list'),
}) as fc.Arbitrary<Struct>;

const domains = fc.record(
  {
    name: fc.string(),
    version: fc.string(),
    chainId: fc.integer({ min: 1, max: 100_000 }),
    verifyingContract: hex(20),
    salt: hex(32),
  },
  { requiredKeys: [] },
);

const names = ['Root', 'Zebra', 'Apple', 'Middle'];

/** A chain of structs, each of which may hold the next. */
export const typedDatas: fc.Arbitrary<TypedData> = fc
  .record({ structs: fc.array(struct, { minLength: 1, maxLength: 4 }), domain: domains })
  .map(({ structs, domain }) => {
    const types: Types = {};
    const message = made(structs, 0, types);
    return { types, primaryType: 'Root', domain: JSON.parse(JSON.stringify(domain)), message };
  });

function made(structs: readonly Struct[], at: number, types: Types): Record<string, unknown> {
  const own = structs[at] as Struct;
  const chosen = own.fields.map(({ type, value }, index) => ({ name: `f${index}`, type, value }));
  const isLast = at + 1 >= structs.length || own.holdsNext === 'not';
  if (!isLast) {
    const value = made(structs, at + 1, types);
    const [next, isList] = [names[at + 1] ?? '', own.holdsNext === 'list'];
    chosen.push({ name: 'next', type: isList ? `${next}[]` : next, value: isList ? [value, value] : value });
  }
  types[names[at] ?? ''] = chosen.map(({ name, type }) => ({ name, type }));
  return Object.fromEntries(chosen.map(({ name, value }) => [name, value]));
}
