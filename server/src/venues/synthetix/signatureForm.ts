import type { TypedDataForm } from '../signatureForm.ts';
import { readSigned } from './signedBody.ts';

/** Source: docs/venues/synthetix.md; the contract is the venue's PermissionsRegistry (smart-contract-accounts page). */
export const signatureForm: TypedDataForm = {
  scheme: 'eip712',
  targets: ['/v1/trade'],
  readSigned,
  expiryOption: 'expiresAfter',
  otherDomains: {
    names: ['SNX', 'snx', 'Synthetix Perps', 'SynthetixPerps', 'Synthetix Exchange', 'synthetix.io'],
    contracts: ['0x45f91031b33da2585932c8f1cdff0faa6cd329ae'],
  },
  otherReasons: [
    'The nonce was used before, or is not above the last one of this signer.',
    'expiresAfter has passed, or is in another unit than the venue takes: its sources contradict each other.',
    'The signer is neither the owner of the sub-account nor one of its delegated signers.',
    'The request went to another environment than the one that knows this sub-account.',
  ],
};
