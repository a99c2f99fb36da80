import type { TypedData } from '../../../../venues/payload.ts';
import { encodeType } from '../../../eip712.ts';
import type { Variant } from '../../cause.ts';
import type { SignedTypedData } from '../signed.ts';
import { withoutField } from './change.ts';
import { fieldTypeCause } from './fieldType.ts';
import type { TypedDataCause } from './known.ts';
import { permutations } from './orders.ts';

/** Structs with more fields have too many orders to try each. */
const MOST_PERMUTED = 4;

/** Another struct. Its variants are made of what the venue has, so this mistake comes before those in values. */
export const primaryTypeCause: TypedDataCause = {
  code: 'eip712/primary-type',
  *variants(signed, { others }) {
    for (const { data, message, mend } of others) yield { signed: { ...signed, data }, message, mend };
    yield* otherNames(signed);
    for (const { name } of signed.data.fields) {
      yield instead(signed, withoutField(signed.data, name), `without ${name}`);
    }
  },
};

/** The struct's fields in another order, or of another type. */
export const fieldCauses: readonly TypedDataCause[] = [
  {
    code: 'eip712/field-order',
    *variants(signed) {
      yield* sortedFields(signed);
      yield* swappedFields(signed);
      if (signed.data.fields.length <= MOST_PERMUTED) {
        for (const fields of permutations(signed.data.fields)) yield ordered(signed, fields);
      }
    },
    *pairVariants(signed) {
      yield* sortedFields(signed);
      yield* swappedFields(signed);
    },
  },
  fieldTypeCause,
];

function* otherNames(signed: SignedTypedData): Generator<Variant<SignedTypedData>> {
  const { data } = signed;
  const renamed: readonly [string, (name: string) => string][] = [
    ['under names with underscores', snake],
    ['under names with Id in capitals', (name) => name.replace(/Id(s?)$/, 'ID$1')],
    ['with subaccountId', (name) => name.replace('subAccountId', 'subaccountId')],
  ];
  for (const [words, rename] of renamed) yield instead(signed, withNames(data, rename), words);
}

function withNames(data: TypedData, rename: (name: string) => string): TypedData {
  const message = Object.fromEntries(
    Object.entries(data.message).map(([name, value]) => [rename(name), value]),
  );
  return { ...data, fields: data.fields.map(({ name, type }) => ({ name: rename(name), type })), message };
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function instead(signed: SignedTypedData, data: TypedData, words: string): Variant<SignedTypedData> {
  return {
    signed: { ...signed, data },
    message: `The struct was signed ${words}; the venue has ${encodeType(signed.data)}.`,
    mend: encodeType(signed.data),
  };
}

type Fields = TypedData['fields'];

function* sortedFields(signed: SignedTypedData): Generator<Variant<SignedTypedData>> {
  const { fields } = signed.data;
  const byName = fields.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  yield ordered(signed, byName);
  yield ordered(signed, fields.toReversed());
}

function* swappedFields(signed: SignedTypedData): Generator<Variant<SignedTypedData>> {
  const { fields } = signed.data;
  for (const [at, first] of fields.entries()) {
    for (const [further, second] of fields.slice(at + 1).entries()) {
      yield ordered(signed, fields.with(at, second).with(at + 1 + further, first));
    }
  }
}

function ordered(signed: SignedTypedData, fields: Fields): Variant<SignedTypedData> {
  const data = { ...signed.data, fields };
  return {
    signed: { ...signed, data },
    message: `The fields were signed in another order: ${encodeType(data)}; the venue has ${encodeType(signed.data)}.`,
    mend: encodeType(signed.data),
  };
}
