import type { TokenForm } from '../signatureForm.ts';

/**
 * A JSON web token, good for half an hour, in the subprotocol of a handshake or behind `Bearer ` in a call.
 * The names of production are those of the sample token; those of the sandbox follow from them and its hosts, and are not
 * documented: a token that names anything else is not judged.
 * Source: docs.rails.xyz, authorization (the sample token there) and the samples of each page, 2026-03.
 */
export const signatureForm = {
  scheme: 'token',
  headers: { handshake: 'Sec-WebSocket-Protocol', call: 'Authorization' },
  protocolPrefix: 'authorization#',
  environments: [
    {
      id: 'production',
      names: ['trade.rails.xyz', 'app.trade.rails.xyz'],
      hosts: ['trade.rails.xyz'],
    },
    {
      id: 'sandbox',
      names: ['sandbox.rails.xyz', 'app.sandbox.rails.xyz'],
      hosts: ['sandbox.rails.xyz'],
    },
  ],
  otherReasons: [
    'The key that the token was made with may only read, or was revoked.',
    'Too many connections are open, or too many were opened within a minute.',
    'The request is not one that Rails knows, such as a handshake without `market`.',
  ],
} as const satisfies TokenForm;
