import { encodeType } from '../../signing/eip712.ts';
import type { TypedData } from '../payload.ts';
import type { OtherStruct } from '../signatureForm.ts';
import { type Fields, numberIn } from './signedFields.ts';
import { readData } from './typedData.ts';

/** Names of structs that are taken for each other. `CancelOrder` is that of older clients. */
const names = [
  'CancelOrders',
  'CancelOrdersByCloid',
  'CancelAllOrders',
  'CancelOrder',
  'CancelAll',
  'SubAccountAction',
];

/** Structs that are signed in the place of the right one. */
export function* othersOf(data: TypedData, fields: Fields): Generator<OtherStruct> {
  for (const primaryType of names.filter((name) => name !== data.primaryType)) {
    yield other(data, { ...data, primaryType }, `under the name ${primaryType}`);
  }
  yield* otherIds(data);
  yield* otherReads(data, fields);
  yield* olderForms(data);
}

function other(right: TypedData, data: TypedData, words: string): OtherStruct {
  return {
    data,
    message: `The struct was signed ${words}; the venue has ${encodeType(right)}.`,
    mend: encodeType(right),
  };
}

/** Ids under the other kind, and one id alone. */
function* otherIds(data: TypedData): Generator<OtherStruct> {
  const { orderIds, clientOrderIds } = data.message;
  if (Array.isArray(orderIds)) {
    const cloids = renamed(
      data,
      'orderIds',
      { name: 'clientOrderIds', type: 'string[]' },
      orderIds.map(String),
    );
    for (const primaryType of ['CancelOrdersByCloid', 'CancelOrders']) {
      yield other(data, { ...cloids, primaryType }, 'with the orderIds as clientOrderIds');
    }
  }
  if (Array.isArray(clientOrderIds)) {
    const asOrderIds = { name: 'orderIds', type: 'string[]' };
    const ids = renamed(data, 'clientOrderIds', asOrderIds, clientOrderIds.map(String));
    for (const primaryType of ['CancelOrders', 'CancelOrdersByCloid']) {
      yield other(data, { ...ids, primaryType }, 'with the clientOrderIds as orderIds');
    }
    if (clientOrderIds.every((id) => /^\d{1,70}$/.test(String(id)))) {
      const asNumbers = { name: 'orderIds', type: 'uint256[]' };
      const numbers = renamed(data, 'clientOrderIds', asNumbers, clientOrderIds.map(BigInt));
      yield other(data, { ...numbers, primaryType: 'CancelOrders' }, 'with the clientOrderIds as orderIds');
    }
  }
  const [only, another] = (orderIds ?? []) as readonly bigint[];
  if (only === undefined || another !== undefined) return;
  const single = renamed(data, 'orderIds', { name: 'orderId', type: 'uint256' }, only);
  yield other(data, { ...single, primaryType: 'CancelOrder' }, 'for one orderId');
}

function renamed(
  data: TypedData,
  from: string,
  field: TypedData['fields'][number],
  value: TypedData['message'][string],
): TypedData {
  const { [from]: _, ...message } = data.message;
  return {
    ...data,
    fields: data.fields.map((own) => (own.name === from ? field : own)),
    message: { ...message, [field.name]: value },
  };
}

/** The two shapes of a read. */
function* otherReads(data: TypedData, fields: Fields): Generator<OtherStruct> {
  if (data.primaryType !== 'SubAccountAction') return;
  const { subAccountId, action, expiresAfter, nonce } = data.message;
  if (typeof subAccountId !== 'bigint' || typeof expiresAfter !== 'bigint') return;
  const sent = numberIn(fields, 'nonce');
  const shape = nonce === undefined ? { nonce: sent ?? 0n, expiresAfter } : { expiresAfter };
  const words =
    nonce === undefined ? 'with a nonce of 0, and none was sent' : 'without the nonce that was sent';
  yield other(data, readData(subAccountId, String(action), shape), words);
}

/** Forms of older pages. Source: docs/venues/synthetix.md. */
function* olderForms(data: TypedData): Generator<OtherStruct> {
  if (data.primaryType === 'AuthMessage') {
    const message = { ...data.message, action: 'websocketAuth' };
    yield other(data, { ...data, message }, 'with the older action websocketAuth, not websocket_auth');
  }
  if (data.primaryType !== 'CancelAllOrders') return;
  for (const symbols of [[], ['*']]) {
    const words = symbols.length === 0 ? 'with an empty list of symbols' : "with the symbols ['*']";
    yield other(data, { ...data, message: { ...data.message, symbols } }, words);
  }
}
