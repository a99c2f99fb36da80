import type { TypedDataForm } from '../signatureForm.ts';

/** Source: developers.synthetix.io, api/rest-api/trade, 2026-05. */
export const signatureForm = {
  scheme: 'eip712',
  targets: ['/v1/trade'],
} as const satisfies TypedDataForm;
