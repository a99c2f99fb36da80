/** Requests signed with node:crypto alone, with a mistake where a test wants one. */
import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import type { SentRequest } from '../../../../server/src/signing/explain/sent/sentRequest.ts';

export const secret = 'QBaTOGAGch7f/tp/pNyYFyPz7OOMLoxC8dIn1HcP+Yk=';
export const otherSecret = 'Zm8fGtdCcpdduEs79cMM3C9OVOvNdgzIb+QKsRe8RkI=';

/** The parts of a request of Limitless. */
export interface Parts {
  readonly time: string;
  readonly method: string;
  readonly target: string;
  readonly body: string;
}

export const usual: Parts = {
  time: '2026-11-17T20:40:22.585Z',
  method: 'POST',
  target: '/orders/cancel?onBehalfOf=349',
  body: '{"orderId":"bbf71372-c9c6-4340-a45e-f3d9552f1ec6"}',
};

export const lines = ({ time, method, target, body }: Parts) => `${time}\n${method}\n${target}\n${body}`;

export const decoded = (text: string) => Buffer.from(text, 'base64');

export function hmac(text: string, key: Buffer | string = decoded(secret), hash = 'sha256'): Buffer {
  return createHmac(hash, key).update(text).digest();
}

/** A request of Limitless as sent, with this signature. */
export function limitless({ time, method, target, body }: Parts, signature: string): SentRequest {
  const headers = [
    { name: 'Host', value: 'api.limitless.exchange' },
    { name: 'lmts-api-key', value: 'tok_b418139b733b' },
    { name: 'lmts-timestamp', value: time },
    { name: 'lmts-signature', value: signature },
  ];
  return { form: 'http', method, target, headers, ...(body === '' ? {} : { body }) };
}

/** Signed as it has to be, but for what `signed` changes in the parts. */
export function signedOtherwise(sent: Partial<Parts>, signed: Partial<Parts>, end = ''): SentRequest {
  const parts = { ...usual, ...sent };
  return limitless(parts, hmac(lines({ ...parts, ...signed }) + end).toString('base64'));
}

export const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
export const otherPair = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** A request of Roxom as sent, with this signature. */
export function roxom(method: string, target: string, signature: string, body?: string): SentRequest {
  const headers = [
    { name: 'Host', value: 'api.roxom.com' },
    { name: 'X-API-Key', value: 'xrxk_key_8db1eb38' },
    { name: 'X-API-Signature', value: signature },
  ];
  return { form: 'http', method, target, headers, ...(body === undefined ? {} : { body }) };
}

export function rsa(text: string | Buffer, hash = 'sha256', key = pair.privateKey): string {
  return sign(hash, Buffer.from(text), key).toString('base64');
}

export const pem = ({ publicKey }: typeof pair) =>
  publicKey.export({ format: 'pem', type: 'spki' }).toString();
