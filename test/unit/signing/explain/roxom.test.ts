import assert from 'node:assert/strict';
import { constants, createHash, privateEncrypt, sign } from 'node:crypto';
import { describe, test } from 'node:test';
import type { SentRequest } from '../../../../server/src/signing/explain/sent/sentRequest.ts';
import { ask, codes, nothing, withKeys } from './asking.ts';
import { otherPair, pair, pem, roxom, rsa } from './signing.ts';

const target = '/api/v1/orders/019212db-b25d-78da-9af5-4bd29b1f34a8/cancel';
const list = '/api/v1/orders?unit=btc&instType=perpetual';
const text = `POST:${target}`;
const cancel = (signature: string) => roxom('POST', target, signature);
const signed = (what: string | Buffer) => cancel(rsa(what));
const read = (what: string) => roxom('GET', list, rsa(what));
const sha256 = (what: string) => createHash('sha256').update(what).digest();
const pss = (saltLength: number, hash = 'sha256') => {
  const key = { key: pair.privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength };
  return cancel(sign(hash, Buffer.from(text), key).toString('base64'));
};
const bare = (content: Buffer) =>
  cancel(
    privateEncrypt({ key: pair.privateKey, padding: constants.RSA_PKCS1_PADDING }, content).toString(
      'base64',
    ),
  );
const right = Buffer.from(rsa(text), 'base64');

const cases: Readonly<Record<string, readonly SentRequest[]>> = {
  'path/query-left-out': [
    read('GET:/api/v1/orders'),
    read('GET:/api/v1/orders?unit=btc'),
    read('GET:/api/v1/orders?'),
  ],
  'path/query-added': [
    signed(`${text}?unit=btc`),
    signed(`${text}?instType=perpetual`),
    roxom('GET', '/api/v1/orders', rsa('GET:/api/v1/orders?includeClosed=false')),
  ],
  'path/query-order': [
    read('GET:/api/v1/orders?instType=perpetual&unit=btc'),
    roxom('GET', '/o?c=1&a=2&b=3', rsa('GET:/o?a=2&b=3&c=1')),
    roxom('GET', '/o?a=1&b=2&c=3', rsa('GET:/o?c=3&b=2&a=1')),
  ],
  'path/encoding': [
    roxom('GET', '/o?s=BTC%2FUSD', rsa('GET:/o?s=BTC/USD')),
    roxom('GET', '/o?s=BTC:USD', rsa('GET:/o?s=BTC%3AUSD')),
    roxom('GET', '/o?s=a%2fb', rsa('GET:/o?s=a%2Fb')),
  ],
  'path/host-included': [
    signed(`POST:https://api.roxom.com${target}`),
    signed(`POST:api.roxom.com${target}`),
    read(`GET:https://api.roxom.com${list}`),
  ],
  'path/slash': [signed(`${text}/`), signed(`POST:${target.slice(1)}`), signed(`POST:/${target}`)],
  'path/prefix': [
    signed(`POST:${target.replace('/api/v1', '/v1')}`),
    signed(`POST:${target.replace('/api/v1', '')}`),
    roxom('POST', target.replace('/api/v1', '/v1'), rsa(text)),
  ],
  'method/case': [signed(`post:${target}`), signed(`Post:${target}`), read(`get:${list}`)],
  'method/other': [signed(`GET:${target}`), signed(`DELETE:${target}`), read(`POST:${list}`)],
  'text/separator': [
    signed(`${text}:`),
    signed(`POST${target}`),
    signed(`POST\n${target}`),
    signed(`POST ${target}`),
  ],
  'text/trailing-newline': [signed(`${text}\n`), signed(`${text}\r\n`), read(`GET:${list}\n`)],
  'text/field-order': [signed(`${target}:POST`), read(`${list}:GET`), roxom('GET', '/o', rsa('/o:GET'))],
  'secret/other-account': [
    cancel(rsa(text, 'sha256', otherPair.privateKey)),
    roxom('GET', list, rsa(`GET:${list}`, 'sha256', otherPair.privateKey)),
    roxom('GET', '/o', rsa('GET:/o', 'sha256', otherPair.privateKey)),
  ],
  'signature/encoding': [
    cancel(right.toString('hex')),
    cancel(right.toString('base64url')),
    cancel(Buffer.from(right.toString('hex')).toString('base64')),
    cancel(encodeURIComponent(right.toString('base64'))),
  ],
  'hash/other': ['sha1', 'sha512', 'sha384'].map((hash) => cancel(rsa(text, hash))),
  'hash/twice': [
    signed(sha256(text)),
    signed(sha256(text).toString('hex')),
    signed(sha256(text).toString('base64')),
  ],
  'rsa/padding': [
    pss(32),
    pss(0),
    pss(20),
    pss(constants.RSA_PSS_SALTLEN_MAX_SIGN),
    bare(sha256(text)),
    bare(Buffer.from(text)),
  ],
};

const atHand = withKeys(pem(pair), pem(otherPair));

describe('one mistake in a request of Roxom', () => {
  for (const [code, requests] of Object.entries(cases)) {
    for (const [at, request] of requests.entries()) {
      test(`${code} ${at + 1}`, async () => assert.deepEqual(await codes(request, atHand), [code]));
    }
  }
});

test('a body stands in the text as sorted pairs', async () => {
  const body = '{"symbol":"BTC","qty":"1","px":null}';
  const request = roxom('POST', '/api/v1/orders', rsa('POST:/api/v1/orders:qty=1&symbol=BTC'), body);
  assert.deepEqual(await codes(request, atHand), ['valid']);
});

test('the option of the account that mends a padding or a prefix is named', async () => {
  const [padding] = (await ask(pss(32), atHand)).causes;
  assert.deepEqual(padding?.setting, { option: 'padding', value: 'pkcs1' });
  const [prefix] = (await ask(signed(`POST:${target.replace('/api/v1', '/v1')}`), atHand)).causes;
  assert.deepEqual(prefix?.setting, { option: 'pathPrefix', value: '/api/v1' });
});

test('the padding that the account says is right', async () => {
  const own = { ...atHand, options: { padding: 'pss' } };
  assert.deepEqual(await codes(pss(32), own), ['valid']);
  assert.deepEqual(await codes(signed(text), own), ['rsa/padding']);
});

test('without a public key it says what is needed', async () => {
  const { verdict, missing } = await ask(signed(text), nothing);
  assert.deepEqual([verdict, missing.length], ['incomplete', 1]);
});

for (const [from, to] of [
  ['X-API-Signature', 'API-Signature'],
  ['X-API-Signature', 'X_API_Signature'],
  ['X-API-Key', 'X-APIKey'],
] as const) {
  test(`${from} is named ${to}`, async () => {
    const request = signed(text);
    const headers = request.headers.map(({ name, value }) => ({ name: name === from ? to : name, value }));
    assert.deepEqual(await codes({ ...request, headers }, atHand), ['header/name']);
  });
}
