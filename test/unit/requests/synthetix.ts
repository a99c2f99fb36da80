/** Requests of Synthetix for the linter's tests. The signature is one of a throwaway test key. */
import { signDigest, typedDataStages } from '../../../server/src/signing/eip712.ts';
import { cancelData, domain } from '../../../server/src/venues/synthetix/typedData.ts';
import { SUB } from './world.ts';

const KEY = '0x0123456789012345678901234567890123456789012345678901234567890123';
export const ONE = '1948058938469519360';
export const TWO = '1948058938469519361';
/** Fresh in the world of the tests. */
export const NONCE = 1_704_067_200_001;

export interface Parts {
  readonly params?: string;
  readonly nonce?: string | number | undefined;
  readonly expiry?: string | number;
  readonly signature?: string;
}

/** An envelope; each part as it stands in the text. */
export function envelope({
  params = cancelOrders(`"${ONE}"`),
  nonce = NONCE,
  expiry,
  signature,
}: Parts = {}): string {
  const parts = [`"params": ${params}`, `"nonce": ${nonce}`];
  if (expiry !== undefined) parts.push(`"expiresAfter": ${expiry}`);
  if (signature !== undefined) parts.push(`"signature": ${signature}`);
  return `{${parts.join(', ')}}`;
}

export function cancelOrders(ids: string): string {
  return `{"action": "cancelOrders", "subAccountId": "${SUB}", "orderIds": [${ids}]}`;
}

export function cancelAll(symbols: string): string {
  return `{"action": "cancelAllOrders", "subAccountId": "${SUB}", "symbols": ${symbols}}`;
}

export interface SignedParts {
  readonly orderIds?: readonly string[];
  readonly nonce?: number | bigint;
  readonly expiry?: number | bigint;
}

/** The signature of a cancel by orderIds, as the venue takes it. */
export function signatureOf({ orderIds = [ONE], nonce = NONCE, expiry = 0 }: SignedParts = {}): string {
  const data = cancelData({ by: 'orderId', orderIds }, BigInt(SUB), BigInt(nonce), BigInt(expiry));
  return signed(typedDataStages(domain, data).digest);
}

export function signed(digest: `0x${string}`): string {
  const { r, s, v } = signDigest(digest, KEY);
  return `{"v": ${v}, "r": "${r}", "s": "${s}"}`;
}
