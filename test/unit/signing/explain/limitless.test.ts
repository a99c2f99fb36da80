import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';
import type { SentRequest } from '../../../../server/src/signing/explain/sent/sentRequest.ts';
import { ask, codes, nothing, withSecrets } from './asking.ts';
import {
  decoded,
  hmac,
  limitless,
  lines,
  otherSecret,
  type Parts,
  secret,
  signedOtherwise,
  usual,
} from './signing.ts';

const body = (text: string, signed: string) => signedOtherwise({ body: text }, { body: signed });
const path = (sent: string, signed: string) => signedOtherwise({ target: sent }, { target: signed });
const time = (sent: string, signed: string) => signedOtherwise({ time: sent }, { time: signed });
const method = (sent: string, signed: string) => signedOtherwise({ method: sent }, { method: signed });
const text = (signed: string, sent: Partial<Parts> = {}) =>
  limitless({ ...usual, ...sent }, hmac(signed).toString('base64'));
const keyed = (key: Buffer | string) => limitless(usual, hmac(lines(usual), key).toString('base64'));
const digest = (bytes: Buffer) => limitless(usual, bytes.toString('base64'));
const sent = (signature: string) => limitless(usual, signature);
const right = hmac(lines(usual));
const { time: t, method: m, target: p, body: b } = usual;
const several = '{"orderIds":["a","b"],"market":"btc","size":1.50}';
const bare = { method: 'DELETE', target: '/orders/all/btc-100k', body: '' };
/** A signature with signs that the base64 of addresses lacks, and a plus. */
const withPlus = Array.from({ length: 200 }, (_, at) => ({
  ...usual,
  time: new Date(1_790_000_000_000 + at).toISOString(),
}))
  .map((parts) => ({ parts, signature: hmac(lines(parts)).toString('base64') }))
  .filter(({ signature }) => signature.includes('+') && signature.includes('/'))[0];
const plussed = withPlus ?? { parts: usual, signature: '' };
const hash = (name: string, ...parts: readonly (string | Buffer)[]) => {
  const made = createHash(name);
  for (const part of parts) made.update(part);
  return made.digest();
};

const cases: Readonly<Record<string, readonly SentRequest[]>> = {
  'path/query-left-out': [
    path('/orders/cancel?onBehalfOf=42', '/orders/cancel'),
    path('/orders/batch-cancel?onBehalfOf=7', '/orders/batch-cancel'),
    path('/markets/btc/user-orders?statuses=LIVE&limit=200', '/markets/btc/user-orders'),
  ],
  'path/query-added': [
    path('/orders/cancel', '/orders/cancel?onBehalfOf=42'),
    path('/markets/btc/user-orders', '/markets/btc/user-orders?statuses=LIVE'),
    path('/orders/cancel', '/orders/cancel?orderId=bbf71372-c9c6-4340-a45e-f3d9552f1ec6'),
  ],
  'path/query-order': [
    path('/m?limit=200&statuses=LIVE', '/m?statuses=LIVE&limit=200'),
    path('/m?c=1&a=2&b=3', '/m?a=2&b=3&c=1'),
    path('/m?a=1&b=2&c=3&d=4', '/m?b=2&d=4&a=1&c=3'),
  ],
  'path/encoding': [
    path('/orders/all/btc%40noon', '/orders/all/btc@noon'),
    path('/orders/all/caf%C3%A9?q=a%20b', '/orders/all/caf%c3%a9?q=a%20b'),
    path('/m?q=a%20b', '/m?q=a+b'),
    path('/m?q=a b', '/m?q=a%20b'),
    path('/m?q=a,b', '/m?q=a%2Cb'),
    path('/orders/all/é', '/orders/all/%C3%A9'),
  ],
  'path/host-included': [
    path(p, `https://api.limitless.exchange${p}`),
    path(p, `api.limitless.exchange${p}`),
    path('/orders/cancel', 'http://api.limitless.exchange/orders/cancel'),
  ],
  'path/slash': [
    path('/orders/cancel', '/orders/cancel/'),
    path('/orders/cancel', 'orders/cancel'),
    path('//orders/cancel', '/orders/cancel'),
    path('/orders/cancel/?a=1', '/orders/cancel?a=1'),
  ],
  'path/prefix': [
    path('/orders/cancel', '/api/orders/cancel'),
    path('/api/v1/orders/cancel', '/orders/cancel'),
    path('/limitless/orders/cancel?onBehalfOf=3', '/orders/cancel?onBehalfOf=3'),
  ],
  'method/case': [method('POST', 'post'), method('DELETE', 'delete'), method('POST', 'Post')],
  'method/other': [method('POST', 'GET'), method('DELETE', 'POST'), method('POST', 'PUT')],
  'body/whitespace': [
    body('{"a":1,"b":[1,2]}', '{"a": 1, "b": [1, 2]}'),
    body('{"a":1,"b":[1,2]}', '{\n  "a": 1,\n  "b": [\n    1,\n    2\n  ]\n}'),
    body('{"a": 1, "b": 2}', '{"a":1,"b":2}'),
    body('{"a":1}', '{\r\n\t"a": 1\r\n}'),
  ],
  'body/key-order': [
    body('{"b":1,"a":2}', '{"a":2,"b":1}'),
    body('{"a":1,"b":2,"c":3}', '{"b":2,"a":1,"c":3}'),
    body('{"b":{"d":1,"c":2},"a":3}', '{"a":3,"b":{"c":2,"d":1}}'),
  ],
  'body/left-out': [body(b, ''), body('{"a":1}', ''), body(several, '')],
  'body/added': ['{}', 'null', '""'].map((added) => signedOtherwise(bare, { body: added })),
  'body/encoded-twice': [
    body(b, JSON.stringify(b)),
    body(JSON.stringify(b), b),
    body(several, JSON.stringify(several)),
  ],
  'body/language-printing': [
    body('{"a":"x","b":true,"c":null}', "{'a': 'x', 'b': True, 'c': None}"),
    body(b, '[object Object]'),
    body('{"a":"x","n":1}', 'map[a:x n:1]'),
    body('{"a":"x","n":1}', '{"a"=>"x", "n"=>1}'),
    body('{"a":"x","n":1}', 'a=x&n=1'),
  ],
  'body/escapes': [
    body('{"a":"é"}', '{"a":"\\u00e9"}'),
    body('{"a":"\\u20ac"}', '{"a":"€"}'),
    body('{"a":"x/y"}', '{"a":"x\\/y"}'),
    body('{"a":"<b>"}', '{"a":"\\u003cb\\u003e"}'),
  ],
  'body/number': [
    body('{"a":1.50}', '{"a":1.5}'),
    body('{"a":1}', '{"a":1.0}'),
    body('{"a":0.0000001}', '{"a":1e-7}'),
    body('{"a":12345678901234567890}', '{"a":12345678901234567000}'),
  ],
  'text/separator': [
    text(`${t}${m}${p}${b}`),
    text(`${t}\\n${m}\\n${p}\\n${b}`),
    text(`${t}\r\n${m}\r\n${p}\r\n${b}`),
    text(`${t}:${m}:${p}:${b}`),
    text(`${t}\nDELETE\n${bare.target}`, bare),
  ],
  'text/trailing-newline': [
    text(`${lines(usual)}\n`),
    text(`${lines(usual)}\r\n`),
    signedOtherwise({ body: '{"a":1}' }, {}, '\n'),
  ],
  'text/field-order': [
    text([m, t, p, b].join('\n')),
    text([m, p, t, b].join('\n')),
    text([b, p, m, t].join('\n')),
  ],
  'time/unit': [
    time(t, String(Date.parse(t))),
    time(t, String(Math.floor(Date.parse(t) / 1000))),
    time(String(Date.parse(t)), t),
    time(String(Date.parse(t)), `${Date.parse(t)}000`),
  ],
  'time/format': [
    time(t, '2026-11-17T20:40:22Z'),
    time(t, '2026-11-17T20:40:22.585+00:00'),
    time(t, '2026-11-17T20:40:22.585000+00:00'),
    time('2026-11-17T20:40:22.585123+00:00', t),
    time(t, '2026-11-17 20:40:22.585'),
  ],
  'time/taken-twice': [
    time(t, '2026-11-17T20:40:22.584Z'),
    time(t, '2026-11-17T20:40:24.585Z'),
    time(t, '2026-11-17T20:40:20.585Z'),
    time('1794948022585', '1794948022591'),
  ],
  'secret/not-decoded': [keyed(secret), keyed(`${secret}\n`), keyed(` ${secret} `), keyed(`"${secret}"`)],
  'secret/url-safe': [
    keyed(decoded(secret.replace(/[+/]/g, ''))),
    keyed(secret.replace(/=+$/, '')),
    keyed(secret.replaceAll('+', '-').replaceAll('/', '_')),
  ],
  'secret/other-account': [
    keyed(decoded(otherSecret)),
    keyed(otherSecret),
    limitless(
      { ...usual, ...bare },
      hmac(lines({ ...usual, ...bare }), decoded(otherSecret)).toString('base64'),
    ),
  ],
  'signature/encoding': [
    sent(right.toString('hex')),
    sent(right.toString('hex').toUpperCase()),
    sent(Buffer.from(right.toString('hex')).toString('base64')),
    sent(right.toString('base64').replace('=', '')),
    limitless(plussed.parts, plussed.signature.replaceAll('+', '-').replaceAll('/', '_')),
    limitless(plussed.parts, plussed.signature.replaceAll('+', ' ')),
    limitless(plussed.parts, encodeURIComponent(plussed.signature)),
  ],
  'hash/other': [
    digest(hmac(lines(usual), decoded(secret), 'sha1')),
    digest(hmac(lines(usual), decoded(secret), 'sha512')),
    digest(hash('sha256', lines(usual))),
    digest(hash('sha256', decoded(secret), lines(usual))),
    digest(hash('sha256', lines(usual), decoded(secret))),
  ],
};

const atHand = withSecrets(secret, otherSecret);

describe('one mistake in a request of Limitless', () => {
  for (const [code, requests] of Object.entries(cases)) {
    for (const [at, request] of requests.entries()) {
      test(`${code} ${at + 1}`, async () => assert.deepEqual(await codes(request, atHand), [code]));
    }
  }
});

describe('headers of Limitless', () => {
  const request = limitless(usual, right.toString('base64'));
  const renamed = (from: string, to: string) => ({
    ...request,
    headers: request.headers.map(({ name, value }) => ({ name: name === from ? to : name, value })),
  });
  for (const name of ['lmts-signature', 'lmts-timestamp', 'lmts-api-key']) {
    test(`${name} is missing`, async () => {
      const headers = request.headers.filter((header) => header.name !== name);
      assert.deepEqual(await codes({ ...request, headers }, atHand), ['header/missing']);
    });
  }
  for (const [from, to] of [
    ['lmts-signature', 'lmts_signature'],
    ['lmts-timestamp', 'x-lmts-timestamp'],
    ['lmts-api-key', 'lmts-apikey'],
    ['lmts-signature', 'lmts-signatrue'],
  ] as const) {
    test(`${from} is named ${to}`, async () => {
      assert.deepEqual(await codes(renamed(from, to), atHand), ['header/name']);
    });
  }
});

test('what is valid says what else it may be refused for', async () => {
  const { verdict, otherReasons } = await ask(signedOtherwise({}, {}), atHand);
  assert.equal(verdict, 'valid');
  assert.ok(otherReasons.some((reason) => reason.includes('delegated_signing')));
});

test('without a secret it says what is needed', async () => {
  const { verdict, missing, causes } = await ask(signedOtherwise({}, {}), nothing);
  assert.deepEqual([verdict, missing.length, causes.length], ['incomplete', 1, 0]);
});

for (const off of [31_500, -40_000, 3_600_000]) {
  test(`a time ${off} ms off the venue's clock is suspected`, async () => {
    const date = new Date(Date.parse(t) - off).toUTCString();
    const answered = { status: 401, headers: [{ name: 'date', value: date }], body: '' };
    const { verdict, causes } = await ask({ ...signedOtherwise({}, {}), answer: answered }, atHand);
    assert.deepEqual(
      [verdict, causes.map(({ code, proven }) => [code, proven])],
      ['valid', [['time/skew', false]]],
    );
  });
}

test('the texts are shown with the first byte that differs, in UTF-8', async () => {
  const { causes } = await ask(body('{"a":"é","b":1}', '{"a":"é", "b":1}'), atHand);
  const [cause] = causes;
  const before = Buffer.byteLength(`${t}\n${m}\n${p}\n{"a":"é",`);
  assert.deepEqual([cause?.differsAt, cause?.sent?.endsWith('{"a":"é","b":1}')], [before, true]);
});
