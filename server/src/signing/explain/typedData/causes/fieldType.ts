import type { TypedData } from '../../../../venues/payload.ts';
import { word } from '../../../curve/signers.ts';
import { encodeType } from '../../../eip712.ts';
import type { Variant } from '../../cause.ts';
import type { SignedTypedData } from '../signed.ts';
import type { FieldValue } from './change.ts';
import type { TypedDataCause } from './known.ts';

/** Fields of another type: `string[]` for `uint256[]`, `uint64` for `uint256`. */
export const fieldTypeCause: TypedDataCause = {
  code: 'eip712/field-type',
  *variants(signed) {
    yield* ofAll(signed, retypings);
    for (const { name, type } of signed.data.fields) {
      for (const retype of retypings) {
        if (retype.from(type)) yield* retyped(signed, retype, (field) => field === name);
      }
    }
  },
  pairVariants: (signed) => ofAll(signed, likely),
};

/** One way to take another type. */
interface Retyping {
  readonly from: (type: string) => boolean;
  readonly to: (type: string) => string;
  readonly value: (value: FieldValue) => FieldValue | undefined;
}

const isUint = (type: string) => type.startsWith('uint256');

/** Every item of a list, or the value itself. */
function each(change: (value: string | bigint) => string | bigint | undefined): Retyping['value'] {
  return (value) => {
    if (!Array.isArray(value)) return change(value as string | bigint);
    const items = (value as readonly (string | bigint)[]).map(change);
    return items.includes(undefined) ? undefined : (items as unknown as FieldValue);
  };
}

const asItIs: Retyping['value'] = (value) => value;
const asNumber = each((value) => (/^\d{1,70}$/.test(String(value)) ? BigInt(value) : undefined));

const numbers = ['uint64', 'uint128', 'int256', 'uint', 'uint32', 'int64', 'uint96', 'uint8', 'int'].map(
  (name): Retyping => ({ from: isUint, to: (type) => type.replace('uint256', name), value: asItIs }),
);

const likely: readonly Retyping[] = [
  { from: isUint, to: (type) => type.replace('uint256', 'string'), value: each(String) },
  ...numbers.slice(0, 3),
  { from: (type) => type === 'string[]', to: () => 'uint256[]', value: asNumber },
];

const retypings: readonly Retyping[] = [
  ...likely,
  ...numbers.slice(3),
  {
    from: isUint,
    to: (type) => type.replace('uint256', 'bytes32'),
    value: each((value) => (typeof value === 'bigint' ? word(value) : undefined)),
  },
  { from: (type) => type === 'string[]', to: () => 'uint64[]', value: asNumber },
  { from: (type) => type.endsWith('[]'), to: (type) => type.slice(0, -2), value: only },
  { from: (type) => type === 'uint256[]', to: () => 'string', value: onlyText },
  { from: (type) => type.endsWith('[]'), to: () => 'string', value: joined },
  { from: (type) => type.endsWith('[]'), to: () => 'string', value: asJson },
  { from: (type) => type === 'address', to: () => 'string', value: asItIs },
];

function only(value: FieldValue): FieldValue | undefined {
  return Array.isArray(value) && value.length === 1 ? (value[0] as FieldValue) : undefined;
}

function onlyText(value: FieldValue): FieldValue | undefined {
  const item = only(value);
  return item === undefined ? undefined : String(item);
}

function joined(value: FieldValue): FieldValue | undefined {
  return Array.isArray(value) ? value.join() : undefined;
}

function asJson(value: FieldValue): FieldValue | undefined {
  return Array.isArray(value) ? JSON.stringify(value.map(String)) : undefined;
}

/** One type in the place of another wherever it stands. */
function* ofAll(signed: SignedTypedData, all: readonly Retyping[]): Generator<Variant<SignedTypedData>> {
  for (const retype of all) yield* retyped(signed, retype, () => true);
  for (const retype of all) yield* retyped(signed, retype, (_, type) => !type.endsWith('[]'));
  for (const retype of all) yield* retyped(signed, retype, (_, type) => type.endsWith('[]'));
}

function* retyped(
  signed: SignedTypedData,
  { from, to, value }: Retyping,
  concerns: (name: string, type: string) => boolean,
): Generator<Variant<SignedTypedData>> {
  const message: Record<string, FieldValue> = { ...signed.data.message };
  const chosen = signed.data.fields.filter(({ name, type }) => from(type) && concerns(name, type));
  if (chosen.length === 0) return;
  for (const { name } of chosen) {
    const other = value(message[name] ?? '');
    if (other === undefined) return;
    message[name] = other;
  }
  const names = chosen.map(({ name }) => name);
  const fields = signed.data.fields.map(({ name, type }) =>
    names.includes(name) ? { name, type: to(type) } : { name, type },
  );
  yield told(signed, { ...signed.data, fields, message }, names);
}

function told(signed: SignedTypedData, data: TypedData, names: readonly string[]): Variant<SignedTypedData> {
  const types = data.fields
    .filter(({ name }) => names.includes(name))
    .map(({ name, type }) => `${type} ${name}`);
  return {
    signed: { ...signed, data },
    message: `The struct that was signed has ${types.join(', ')}; the venue has ${encodeType(signed.data)}.`,
    mend: encodeType(signed.data),
  };
}
