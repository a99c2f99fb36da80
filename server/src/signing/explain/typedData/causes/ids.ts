import type { Variant } from '../../cause.ts';
import type { SignedTypedData } from '../signed.ts';
import { type FieldValue, numberOf, withValue } from './change.ts';
import type { TypedDataCause } from './known.ts';
import { orders } from './orders.ts';

type List = readonly string[] | readonly bigint[];

/** Ids that went through a number of JavaScript, or stand in another order. */
export const idCauses: readonly TypedDataCause[] = [
  {
    code: 'eip712/ids-rounded',
    *variants(signed) {
      yield* roundedWhenSigned(signed);
      yield* roundedWhenSent(signed);
    },
    pairVariants: roundedWhenSigned,
  },
  { code: 'eip712/id-order', variants: otherOrders },
];

/** Both ways in which a number is turned into text again: exactly, and with as few digits as it needs. */
const roundings: readonly ((value: bigint) => bigint)[] = [
  (value) => BigInt(Number(value)),
  (value) => (value < 10n ** 21n ? BigInt(String(Number(value))) : value),
];

function* roundedWhenSigned(signed: SignedTypedData): Generator<Variant<SignedTypedData>> {
  const { subAccount, list } = signed.fields;
  for (const round of roundings) {
    for (const names of [[list], [subAccount], [list, subAccount]]) {
      let changed = signed;
      for (const name of names) {
        const value = name === undefined ? undefined : signed.data.message[name];
        if (name !== undefined && value !== undefined)
          changed = withValue(changed, name, rounded(value, round));
      }
      const present = names.filter((name) => name !== undefined);
      yield {
        signed: changed,
        message: `The ${present.join(' and the ')} went through a number of 64 bits before signing, which rounds them.`,
        mend: present.map((name) => `message.${name}: take BigInt of the text`).join('; '),
      };
    }
  }
}

function rounded(value: FieldValue, round: (value: bigint) => bigint): FieldValue {
  if (typeof value === 'bigint') return round(value);
  if (typeof value === 'string') return /^\d{1,30}$/.test(value) ? round(BigInt(value)).toString() : value;
  return value.map((item) => rounded(item, round)) as unknown as List;
}

/** Where what was sent is rounded: the whole numbers that it may come from, for one id at a time. */
function* roundedWhenSent(signed: SignedTypedData): Generator<Variant<SignedTypedData>> {
  const { subAccount, list } = signed.fields;
  const own = numberOf(signed, subAccount);
  const ids = list === undefined ? undefined : signed.data.message[list];
  if (list !== undefined && Array.isArray(ids)) {
    for (const [at, id] of (ids as List).slice(0, 3).entries()) {
      for (const value of sources(id)) {
        const other = (ids as readonly unknown[]).with(at, typeof id === 'bigint' ? value : value.toString());
        yield sentRounded(signed, list, other as FieldValue, `${id} stands for ${value}`);
      }
    }
  }
  if (subAccount === undefined || own === undefined) return;
  for (const value of sources(own)) {
    yield sentRounded(signed, subAccount, value, `${own} stands for ${value}`);
  }
}

function sentRounded(
  signed: SignedTypedData,
  name: string,
  value: FieldValue,
  words: string,
): Variant<SignedTypedData> {
  return {
    signed: withValue(signed, name, value),
    message: `The ${name} went through a number of 64 bits before sending, which rounds them: ${words}.`,
    mend: `"${name}": send the text, never a number`,
  };
}

/** The farthest that a whole number below 2^63 stands from the double it is rounded to. */
const FARTHEST = 512n;

/** Whether an id is what a number of 64 bits makes of an id that it cannot hold. */
export function isDouble(id: string | bigint): boolean {
  if (typeof id === 'string' && !/^\d{1,30}$/.test(id)) return false;
  const sent = BigInt(id);
  return !Number.isSafeInteger(Number(sent)) && roundings.some((round) => round(sent) === sent);
}

function* sources(id: string | bigint): Generator<bigint> {
  if (!isDouble(id)) return;
  const double = Number(id);
  if (double >= 2 ** 63) return;
  const middle = BigInt(double);
  for (let apart = 0n; apart <= FARTHEST; apart++) {
    for (const value of [middle - apart, middle + apart]) if (Number(value) === double) yield value;
  }
}

function* otherOrders(signed: SignedTypedData): Generator<Variant<SignedTypedData>> {
  const { list } = signed.fields;
  const ids = list === undefined ? undefined : signed.data.message[list];
  if (list === undefined || !Array.isArray(ids)) return;
  for (const { items, words } of orders(ids as readonly (string | bigint)[])) {
    yield {
      signed: withValue(signed, list, items as unknown as List),
      message: `The ${list} were signed in another order than sent: ${words}.`,
      mend: `message.${list} = the list of the request, in its order`,
    };
  }
}
