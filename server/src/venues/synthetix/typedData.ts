import type { CancelTarget } from '../../protocol/model.ts';
import { type Domain, domainData } from '../../signing/eip712.ts';
import { typedDataJson as jsonOf } from '../../signing/typedDataJson.ts';
import type { TypedData } from '../payload.ts';

/**
 * The domain of every signature, whatever chain the wallet is on.
 * Source: developers.synthetix.io, eip-712-signing (2026-05-30); Python SDK 0.4.0; Go SDK; server library.
 */
export const domain: Domain = {
  name: 'Synthetix',
  version: '1',
  chainId: 1n,
  verifyingContract: '0x0000000000000000000000000000000000000000',
};

const uint = (name: string) => ({ name, type: 'uint256' });
const tail = [uint('nonce'), uint('expiresAfter')];

/** What a cancel signs: the primary type follows from how the orders are named. `symbols` other than the wildcard are upper case. */
export function cancelData(
  target: CancelTarget,
  subAccountId: bigint,
  nonce: bigint,
  expiresAfter: bigint,
): TypedData {
  const rest = { nonce, expiresAfter };
  if (target.by === 'orderId') {
    const fields = [uint('subAccountId'), { name: 'orderIds', type: 'uint256[]' }, ...tail];
    return {
      primaryType: 'CancelOrders',
      fields,
      message: { subAccountId, orderIds: target.orderIds.map(BigInt), ...rest },
    };
  }
  if (target.by === 'clientOrderId') {
    const fields = [uint('subAccountId'), { name: 'clientOrderIds', type: 'string[]' }, ...tail];
    const message = { subAccountId, clientOrderIds: target.clientOrderIds, ...rest };
    return { primaryType: 'CancelOrdersByCloid', fields, message };
  }
  return symbolsData(symbolsOf(target), subAccountId, nonce, expiresAfter);
}

/** What a cancel of all orders in some markets signs. */
export function symbolsData(
  symbols: readonly string[],
  subAccountId: bigint,
  nonce: bigint,
  expiresAfter: bigint,
): TypedData {
  const fields = [uint('subAccountId'), { name: 'symbols', type: 'string[]' }, ...tail];
  const message = { subAccountId, symbols, nonce, expiresAfter };
  return { primaryType: 'CancelAllOrders', fields, message };
}

/** The symbols of a target that names none of its orders. */
export function symbolsOf(target: Extract<CancelTarget, { by: 'all' | 'markets' }>): readonly string[] {
  return target.by === 'markets' ? target.markets : [target.market ?? '*'];
}

/**
 * What a read signs. The server includes the nonce in the type exactly when the request sends one above 0 (server
 * library, trade_eip712.go, 2026-05-02): the Go SDK sends none, the Python SDK always one.
 */
export function readData(
  subAccountId: bigint,
  action: string,
  { nonce, expiresAfter }: { readonly nonce?: bigint; readonly expiresAfter: bigint },
): TypedData {
  const fields = [
    uint('subAccountId'),
    { name: 'action', type: 'string' },
    ...(nonce === undefined ? [] : [uint('nonce')]),
    uint('expiresAfter'),
  ];
  const message = { subAccountId, action, ...(nonce === undefined ? {} : { nonce }), expiresAfter };
  return { primaryType: 'SubAccountAction', fields, message };
}

/** What arms, refreshes (5 to 86400 s) or disarms (0) the venue's own timer that cancels everything. */
export function scheduleData(
  subAccountId: bigint,
  timeoutSeconds: bigint,
  nonce: bigint,
  expiresAfter: bigint,
): TypedData {
  const fields = [uint('subAccountId'), uint('timeoutSeconds'), ...tail];
  return {
    primaryType: 'ScheduleCancel',
    fields,
    message: { subAccountId, timeoutSeconds, nonce, expiresAfter },
  };
}

/** What opens a stream. `timestamp` in ms: the server takes seconds as well (Python SDK 0.4.0, server library). */
export function authData(subAccountId: bigint, timestamp: bigint): TypedData {
  const fields = [uint('subAccountId'), uint('timestamp'), { name: 'action', type: 'string' }];
  return {
    primaryType: 'AuthMessage',
    fields,
    message: { subAccountId, timestamp, action: 'websocket_auth' },
  };
}

/** What a delegated signer is added with. Source: addDelegatedSigner page and Python SDK 0.4.0; `expiresAt` in ms, 0 for none. */
export function delegateData(
  delegateAddress: string,
  subAccountId: bigint,
  nonce: bigint,
  expiresAfter: bigint,
  { expiresAt, permissions }: { readonly expiresAt: bigint; readonly permissions: readonly string[] },
): TypedData {
  const fields = [
    { name: 'delegateAddress', type: 'address' },
    uint('subAccountId'),
    ...tail,
    uint('expiresAt'),
    { name: 'permissions', type: 'string[]' },
  ];
  const message = { delegateAddress, subAccountId, nonce, expiresAfter, expiresAt, permissions };
  return { primaryType: 'AddDelegatedSigner', fields, message };
}

/** What a delegated signer is removed with. */
export function undelegateData(
  delegateAddress: string,
  subAccountId: bigint,
  nonce: bigint,
  expiresAfter: bigint,
): TypedData {
  const fields = [{ name: 'delegateAddress', type: 'address' }, uint('subAccountId'), ...tail];
  const message = { delegateAddress, subAccountId, nonce, expiresAfter };
  return { primaryType: 'RemoveDelegatedSigner', fields, message };
}

/** Typed data as JSON, for people and wallets. Numbers are decimal strings. */
export function typedDataJson(data: TypedData): string {
  return jsonOf(domainData(domain), data);
}
