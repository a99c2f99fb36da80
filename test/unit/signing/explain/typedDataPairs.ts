/** Pairs of mistakes, for the tests of both lengths. */
import assert from 'node:assert/strict';
import { domainFields, type Signed } from './synthetixBody.ts';

/** Changes of what is signed; two of them are a pair. */
export const changes = {
  'chain-id': (own: Signed) => ({ ...own, domain: { ...own.domain, chainId: 8453 } }),
  version: (own: Signed) => ({ ...own, domain: { ...own.domain, version: '2' } }),
  'verifying-contract': ({ domain: { verifyingContract: _, ...rest }, ...own }: Signed) => ({
    ...own,
    domain: rest,
    domainFields: domainFields.filter(({ name }) => name !== 'verifyingContract'),
  }),
  'expires-left-out': (own: Signed) => ({ ...own, message: { ...own.message, expiresAfter: 0n } }),
  'expires-unit': (own: Signed) => ({
    ...own,
    message: { ...own.message, expiresAfter: BigInt(Number(own.message['expiresAfter'])) / 1000n },
  }),
  'ids-rounded': (own: Signed) => ({
    ...own,
    message: { ...own.message, orderIds: idsOf(own).map((id) => BigInt(Number(id))) },
  }),
  'id-order': (own: Signed) => ({ ...own, message: { ...own.message, orderIds: idsOf(own).toReversed() } }),
  'sub-account': (own: Signed) => ({ ...own, message: { ...own.message, subAccountId: 77n } }),
  'primary-type': (own: Signed) => ({ ...own, primaryType: 'CancelOrder' }),
  'field-order': (own: Signed) => ({ ...own, fields: own.fields.toReversed() }),
  'field-type': (own: Signed) => ({
    ...own,
    fields: own.fields.map(({ name, type }) => ({ name, type: type.replace('uint256', 'uint64') })),
  }),
  'nonce-differs': (own: Signed) => ({
    ...own,
    message: { ...own.message, nonce: (own.message['nonce'] as bigint) + 12n },
  }),
};

function idsOf(own: Signed): readonly bigint[] {
  return own.message['orderIds'] as readonly bigint[];
}

export const pairs: readonly (readonly [keyof typeof changes, keyof typeof changes])[] = [
  ['chain-id', 'expires-left-out'],
  ['chain-id', 'version'],
  ['verifying-contract', 'chain-id'],
  ['verifying-contract', 'field-type'],
  ['version', 'nonce-differs'],
  ['expires-unit', 'nonce-differs'],
  ['expires-left-out', 'id-order'],
  ['ids-rounded', 'id-order'],
  ['ids-rounded', 'expires-unit'],
  ['sub-account', 'chain-id'],
  ['primary-type', 'expires-left-out'],
  ['field-order', 'field-type'],
  ['field-order', 'nonce-differs'],
  ['primary-type', 'field-type'],
];

/** Codes without their group; all of them have to be proven. */
export function codesOf(
  causes: readonly { readonly code: string; readonly proven: boolean }[],
): readonly string[] {
  assert.ok(causes.every(({ proven }) => proven));
  return causes.map(({ code }) => code.replace('eip712/', '')).toSorted();
}
