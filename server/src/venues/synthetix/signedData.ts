import { asText } from '../../json/value.ts';
import { wholeNumber } from '../../json/wholeNumber.ts';
import type { TypedData } from '../payload.ts';
import { type Fields, neededNumber, numberIn, textsIn, UnreadableBody } from './signedFields.ts';
import {
  authData,
  cancelData,
  delegateData,
  readData,
  scheduleData,
  symbolsData,
  undelegateData,
} from './typedData.ts';

/** What an action signs. Source: docs/venues/synthetix.md, whose types are those of the venue's pages and its SDKs. */
export function dataOf(fields: Fields): TypedData {
  const action = asText(fields.get('action')) ?? (fields.get('timestamp') === undefined ? '' : WEBSOCKET);
  if (action === '') throw new UnreadableBody('The body names no action.');
  if (/^websocket_?auth$/i.test(action)) return auth(fields);
  if (Object.hasOwn(writes, action)) return writes[action]?.(fields, common(fields)) ?? unknown(action);
  return action.startsWith('get') ? read(fields, action) : unknown(action);
}

const WEBSOCKET = 'websocket_auth';

interface Common {
  readonly subAccountId: bigint;
  readonly nonce: bigint;
  /** 0 where the body has none. */
  readonly expiresAfter: bigint;
}

function common(fields: Fields): Common {
  return {
    subAccountId: neededNumber(fields, 'subAccountId'),
    nonce: neededNumber(fields, 'nonce'),
    expiresAfter: numberIn(fields, 'expiresAfter') ?? 0n,
  };
}

const writes: Readonly<Record<string, (fields: Fields, common: Common) => TypedData>> = {
  cancelOrders(fields, { subAccountId, nonce, expiresAfter }) {
    return cancelData(targetOf(fields), subAccountId, nonce, expiresAfter);
  },
  cancelAllOrders(fields, { subAccountId, nonce, expiresAfter }) {
    return symbolsData(textsIn(fields, 'symbols') ?? [], subAccountId, nonce, expiresAfter);
  },
  scheduleCancel(fields, { subAccountId, nonce, expiresAfter }) {
    return scheduleData(subAccountId, neededNumber(fields, 'timeoutSeconds'), nonce, expiresAfter);
  },
  addDelegatedSigner(fields, { subAccountId, nonce, expiresAfter }) {
    const expiresAt = numberIn(fields, 'expiresAt') ?? 0n;
    const permissions = textsIn(fields, 'permissions') ?? [];
    return delegateData(delegateOf(fields), subAccountId, nonce, expiresAfter, { expiresAt, permissions });
  },
  removeDelegatedSigner(fields, { subAccountId, nonce, expiresAfter }) {
    return undelegateData(delegateOf(fields), subAccountId, nonce, expiresAfter);
  },
};

function targetOf(fields: Fields): Parameters<typeof cancelData>[0] {
  const [orderIds, clientOrderIds] = [textsIn(fields, 'orderIds'), textsIn(fields, 'clientOrderIds')];
  if (orderIds !== undefined && clientOrderIds !== undefined) {
    throw new UnreadableBody('The body has orderIds and clientOrderIds: the venue takes one of them.');
  }
  if (clientOrderIds !== undefined) return { by: 'clientOrderId', clientOrderIds };
  if (orderIds === undefined) throw new UnreadableBody('The body has no orderIds and no clientOrderIds.');
  const numbers = orderIds.map(wholeNumber);
  if (numbers.includes(undefined)) throw new UnreadableBody('Not all orderIds are whole numbers.');
  return { by: 'orderId', orderIds: numbers.map(String) };
}

/** On the wire it is `walletAddress`. Source: docs/venues/synthetix.md, delegated signers. */
function delegateOf(fields: Fields): string {
  const address = asText(fields.get('walletAddress')) ?? asText(fields.get('delegateAddress')) ?? '';
  if (!/^0x[0-9a-f]{40}$/i.test(address))
    throw new UnreadableBody('The body names no address to delegate to.');
  return address;
}

/** The type has the nonce exactly when the request sends one above 0. */
function read(fields: Fields, action: string): TypedData {
  const nonce = numberIn(fields, 'nonce') ?? 0n;
  const expiresAfter = numberIn(fields, 'expiresAfter') ?? 0n;
  return readData(neededNumber(fields, 'subAccountId'), action, {
    ...(nonce > 0n && { nonce }),
    expiresAfter,
  });
}

function auth(fields: Fields): TypedData {
  return authData(neededNumber(fields, 'subAccountId'), neededNumber(fields, 'timestamp'));
}

function unknown(action: string): never {
  throw new UnreadableBody(
    `What ${/^\w{1,40}$/.test(action) ? action : 'this action'} signs is not documented.`,
  );
}
