import assert from 'node:assert/strict';
import { constants, createHash, sign } from 'node:crypto';
import { describe, test } from 'node:test';
import type { SentRequest } from '../../../../server/src/signing/explain/sent/sentRequest.ts';
import { codes, withKeys, withSecrets } from './asking.ts';
import {
  decoded,
  hmac,
  limitless,
  lines,
  otherSecret,
  type Parts,
  pair,
  pem,
  roxom,
  rsa,
  secret,
  usual,
} from './signing.ts';

/** Sent as usual but for `sent`; signed as that but for `signed`, with this key and this end. */
function both(
  sent: Partial<Parts>,
  signed: Partial<Parts>,
  key: string | Buffer = decoded(secret),
  end = '',
): SentRequest {
  const parts = { ...usual, ...sent };
  return limitless(parts, hmac(lines({ ...parts, ...signed }) + end, key).toString('base64'));
}

const noQuery = { target: '/orders/cancel' };
const two = '{"b":1,"a":"x"}';
const seconds = String(Math.floor(Date.parse(usual.time) / 1000));
const hex = (request: SentRequest): SentRequest => ({
  ...request,
  headers: request.headers.map(({ name, value }) =>
    name === 'lmts-signature'
      ? { name, value: Buffer.from(value, 'base64').toString('hex') }
      : { name, value },
  ),
});

const pairs: readonly (readonly [string, string, SentRequest])[] = [
  ['path/query-left-out', 'secret/not-decoded', both({}, noQuery, secret)],
  ['path/query-left-out', 'time/unit', both({}, { ...noQuery, time: seconds })],
  ['path/query-left-out', 'body/whitespace', both({ body: two }, { ...noQuery, body: '{"b": 1, "a": "x"}' })],
  ['path/query-left-out', 'text/trailing-newline', both({}, noQuery, decoded(secret), '\n')],
  ['path/query-left-out', 'method/case', both({}, { ...noQuery, method: 'post' })],
  ['path/query-left-out', 'time/taken-twice', both({}, { ...noQuery, time: '2026-11-17T20:40:22.588Z' })],
  ['path/prefix', 'secret/not-decoded', both({}, { target: `/api${usual.target}` }, secret)],
  ['body/key-order', 'body/whitespace', both({ body: two }, { body: '{"a": "x", "b": 1}' })],
  ['body/whitespace', 'secret/not-decoded', both({ body: two }, { body: '{"b": 1, "a": "x"}' }, secret)],
  [
    'body/whitespace',
    'time/taken-twice',
    both({ body: two }, { body: '{"b": 1, "a": "x"}', time: '2026-11-17T20:40:22.584Z' }),
  ],
  ['body/left-out', 'secret/other-account', both({}, { body: '' }, decoded(otherSecret))],
  ['method/case', 'secret/not-decoded', both({}, { method: 'post' }, secret)],
  ['time/unit', 'secret/not-decoded', both({}, { time: seconds }, secret)],
  ['time/format', 'secret/not-decoded', both({}, { time: '2026-11-17T20:40:22Z' }, secret)],
  ['secret/not-decoded', 'time/taken-twice', both({}, { time: '2026-11-17T20:40:22.586Z' }, secret)],
  ['text/trailing-newline', 'secret/not-decoded', both({}, {}, secret, '\n')],
  ['signature/encoding', 'secret/not-decoded', hex(both({}, {}, secret))],
  ['path/query-left-out', 'signature/encoding', hex(both({}, noQuery))],
  [
    'path/host-included',
    'method/case',
    both({}, { target: `https://api.limitless.exchange${usual.target}`, method: 'post' }),
  ],
];

describe('two mistakes in a request of Limitless', () => {
  for (const [one, other, request] of pairs) {
    test(`${one} and ${other}`, async () => {
      const found = await codes(request, withSecrets(secret, otherSecret));
      assert.deepEqual(found.toSorted(), [one, other].sort());
    });
  }
});

const target = '/api/v1/orders?unit=btc&instType=perpetual';
const ofRoxom: readonly (readonly [string, string, string])[] = [
  ['path/query-left-out', 'method/case', rsa('get:/api/v1/orders')],
  ['path/prefix', 'path/query-order', rsa('GET:/v1/orders?instType=perpetual&unit=btc')],
  ['path/query-left-out', 'text/trailing-newline', rsa('GET:/api/v1/orders\n')],
  [
    'hash/twice',
    'path/query-order',
    rsa(createHash('sha256').update('GET:/api/v1/orders?instType=perpetual&unit=btc').digest()),
  ],
  [
    'path/query-left-out',
    'rsa/padding',
    sign('sha256', Buffer.from('GET:/api/v1/orders'), {
      key: pair.privateKey,
      padding: constants.RSA_PKCS1_PSS_PADDING,
    }).toString('base64'),
  ],
];

describe('two mistakes in a request of Roxom', () => {
  for (const [one, other, signature] of ofRoxom) {
    test(`${one} and ${other}`, async () => {
      const found = await codes(roxom('GET', target, signature), withKeys(pem(pair)));
      assert.deepEqual(found.toSorted(), [one, other].sort());
    });
  }
});
