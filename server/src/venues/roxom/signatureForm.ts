import type { RsaForm } from '../signatureForm.ts';

/**
 * Method, colon, path with query exactly as sent; then, only with a body, a colon and the sorted parameters. It holds no
 * time and no number. Which padding is meant is not said, and pages differ in the prefix.
 * Source: docs.roxom.com/reference/authentication, 2026-05.
 */
export const signatureForm = {
  scheme: 'rsa-sha256',
  signsWith: 'privateKeyPem',
  headers: { key: 'X-API-Key', signature: 'X-API-Signature' },
  text: { parts: ['method', 'target', 'body'], separator: ':', optional: 'body', body: 'pairs' },
  documented: ['/api/v1', '/v1'].flatMap((prefix) => [
    { method: 'GET', path: `${prefix}/orders` },
    { method: 'POST', path: `${prefix}/orders` },
    { method: 'GET', path: `${prefix}/orders/{id}` },
    { method: 'POST', path: `${prefix}/orders/{id}/cancel` },
    { method: 'POST', path: `${prefix}/orders/cancel-all` },
  ]),
  prefixes: ['/api/v1', '/v1', '/api'],
  queries: [
    { name: 'instType', values: ['perpetual', 'spot', 'btc'] },
    { name: 'unit', values: ['btc', 'sats'] },
    { name: 'includeClosed', values: ['false', 'true'] },
  ],
  prefixOption: 'pathPrefix',
  padding: { usual: 'pkcs1', option: 'padding' },
  otherReasons: [
    'The id in `X-API-Key` belongs to another key pair, or the key has expired or was revoked.',
    'The venue does not name the padding it takes: it may want the other one, PSS for PKCS#1 v1.5 or the reverse.',
    'The paths begin with `/api/v1` on some pages of the venue, with `/v1` on newer ones: the other one may be meant.',
    'The order belongs to another account, or is not open any more.',
  ],
} as const satisfies RsaForm;
