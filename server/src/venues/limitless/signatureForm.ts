import type { HmacForm } from '../signatureForm.ts';

/**
 * Four fields with a line feed between them, over which an HMAC is made with the decoded secret. No prefix is documented;
 * `/api-v1` is the path of the venue's explorer.
 * Source: docs.limitless.exchange, developers/authentication, 2026-04-30, and the official SDK 1.1.0.
 */
export const signatureForm = {
  scheme: 'hmac-sha256',
  signsWith: 'secret',
  headers: { key: 'lmts-api-key', signature: 'lmts-signature', time: 'lmts-timestamp' },
  text: { parts: ['time', 'method', 'target', 'body'], separator: '\n' },
  documented: [
    { method: 'POST', path: '/orders' },
    { method: 'POST', path: '/orders/cancel' },
    { method: 'POST', path: '/orders/cancel-batch' },
    { method: 'POST', path: '/orders/batch-cancel' },
    { method: 'DELETE', path: '/orders/{id}' },
    { method: 'DELETE', path: '/orders/all/{slug}' },
    { method: 'GET', path: '/markets/{slug}/user-orders' },
  ],
  prefixes: ['/api', '/v1', '/api/v1', '/api-v1', '/v2'],
  queries: [
    { name: 'onBehalfOf', values: [], upTo: 2_000 },
    { name: 'statuses', values: ['LIVE'] },
    { name: 'limit', values: ['50', '100', '200'] },
  ],
  timeWindow: 30_000,
  otherReasons: [
    'The time of the request is more than 30 seconds off the clock of Limitless.',
    'The token lacks the scope `trading`, or `delegated_signing` where the request is on behalf of another profile.',
    'The profile in `onBehalfOf` is no sub-account of the token’s owner.',
    'The token was revoked, or the id in `lmts-api-key` belongs to another secret.',
    'The order belongs to another profile.',
  ],
} as const satisfies HmacForm;
