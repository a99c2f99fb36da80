/** The request that the tests of mistakes change. */
import type { Hex } from 'viem';
import { privateKeyToAddress } from 'viem/accounts';
import { domain, type Signed, type Written } from './synthetixBody.ts';

export const key: Hex = `0x${'5e'.repeat(32)}`;
export const signer = privateKeyToAddress(key);

const orderIds = ['1950196041042396481', '1949703997737178921', '1990000000000000333'];
const subAccountId = '1949822128915585481';
export const nonce = 1790591017463;
export const expiresAfter = 1790591077463;
export const params = { action: 'cancelOrders', subAccountId, orderIds };
export const atHand = { subAccounts: ['77', '1900156845644678502'] };

export const uint = (name: string) => ({ name, type: 'uint256' });

/** What it has to sign. */
export const right: Signed = {
  domain,
  primaryType: 'CancelOrders',
  fields: [
    uint('subAccountId'),
    { name: 'orderIds', type: 'uint256[]' },
    uint('nonce'),
    uint('expiresAfter'),
  ],
  message: {
    subAccountId: BigInt(subAccountId),
    orderIds: orderIds.map(BigInt),
    nonce: BigInt(nonce),
    expiresAfter: BigInt(expiresAfter),
  },
};

export function bodyWith(signature: Written): object {
  return { params, nonce, signature, expiresAfter };
}
