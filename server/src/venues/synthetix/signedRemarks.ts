import { asArray, asObject, asText, type JsonValue, NumberText } from '../../json/value.ts';
import type { TypedData } from '../payload.ts';
import type { Fields } from './signedFields.ts';

/** What of a body the venue may refuse, though its signature is right. */
export function* remarksOf(data: TypedData, fields: Fields): Generator<string> {
  for (const name of ['subAccountId', 'orderIds', 'clientOrderIds']) {
    const value = fields.get(name);
    if ((asArray(value) ?? [value]).some(isLongNumber)) {
      yield `${name} is sent as a JSON number above 2^53, which a reader with numbers of 64 bits rounds: send a text.`;
    }
    if (asArray(value)?.length === 0) yield `${name} is an empty list: there is nothing to cancel.`;
  }
  if (typeof fields.get('nonce') === 'string') yield 'nonce is sent as a text: the venue takes a number.';
  yield* ofSignature(data, fields.get('signature'));
}

function* ofSignature({ primaryType }: TypedData, signature: JsonValue | undefined): Generator<string> {
  if (typeof signature === 'string' && primaryType !== 'AuthMessage') {
    yield 'signature is sent as one text: the venue takes an object with v, r and s.';
  }
  const parts = asObject(signature);
  const bare = ['r', 's'].filter((name) => !/^0x/i.test(asText(parts?.[name]) ?? '0x'));
  if (bare.length > 0)
    yield `${bare.join(' and ')} of the signature ${bare.length === 1 ? 'has' : 'have'} no 0x in front.`;
}

function isLongNumber(value: JsonValue | undefined): boolean {
  return value instanceof NumberText && !Number.isSafeInteger(Number(value.text));
}
