import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SignJWT } from 'jose';
import type { SentRequest } from '../../../../server/src/signing/explain/sent/sentRequest.ts';
import { ask, codes, nothing } from './asking.ts';

const now = Date.UTC(2026, 10, 27, 12);
const seconds = now / 1000;
const atHand = { ...nothing, now };

interface Claims {
  readonly exp?: number;
  readonly iat?: number;
  readonly iss?: string;
  readonly aud?: readonly string[];
}

function token({ exp = seconds + 900, iat = seconds - 900, iss = 'trade.rails.xyz', aud }: Claims = {}) {
  return new SignJWT({ accountType: 'retail' })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer(iss)
    .setAudience([...(aud ?? [`app.${iss}`])])
    .setIssuedAt(iat)
    .setExpirationTime(exp)
    .sign(Buffer.alloc(32, 7));
}

function handshake(
  protocol: string,
  host = 'ws.trade.rails.xyz',
  more: SentRequest['headers'] = [],
): SentRequest {
  const headers = [
    { name: 'Host', value: host },
    { name: 'Upgrade', value: 'websocket' },
    { name: 'Sec-WebSocket-Protocol', value: protocol },
    ...more,
  ];
  return { form: 'http', method: 'GET', target: '/?market=ALL', headers };
}

function call(value: string, host = 'order.trade.rails.xyz'): SentRequest {
  const headers = [{ name: 'Authorization', value }];
  return {
    form: 'curl',
    method: 'DELETE',
    origin: `https://${host}`,
    target: '/api/v1/orders?market=all',
    headers,
  };
}

const bearer = async (claims?: Claims, host?: string) => call(`Bearer ${await token(claims)}`, host);
const opened = async (claims?: Claims, host?: string, more?: SentRequest['headers']) =>
  handshake(`authorization#${await token(claims)}`, host, more);
const later = [{ name: 'Date', value: new Date(now + 3_600_000).toUTCString() }];

const cases: Readonly<Record<string, readonly (() => Promise<SentRequest>)[]>> = {
  valid: [() => opened(), () => bearer(), () => opened({ iss: 'sandbox.rails.xyz' }, 'ws.sandbox.rails.xyz')],
  'token/expired': [
    () => opened({ exp: seconds - 1 }),
    () => bearer({ exp: seconds - 7_200 }),
    () => opened({}, undefined, later),
    async () => ({ ...(await bearer()), sentAt: now + 1_000_000 }),
  ],
  'token/not-yet': [
    () => opened({ iat: seconds + 60 }),
    () => bearer({ iat: seconds + 600 }),
    async () => ({ ...(await bearer()), sentAt: now - 1_000_000 }),
  ],
  'token/environment': [
    () => opened({ iss: 'sandbox.rails.xyz' }),
    () => opened({}, 'ws.sandbox.rails.xyz'),
    () => bearer({ iss: 'https://sandbox.rails.xyz/', aud: ['app.sandbox.rails.xyz'] }),
  ],
  'token/prefix': [
    async () => handshake(await token()),
    async () => handshake(`Bearer ${await token()}`),
    async () => call(await token()),
    async () => call(`authorization#${await token()}`),
    async () => handshake(`authorization, ${await token()}`),
  ],
  'token/malformed': [
    async () => handshake('authorization#abc.def'),
    async () => call(`Bearer ${(await token()).slice(0, 40)}`),
    async () => call(`Bearer "${await token()}"`),
  ],
  'header/missing': [
    async () => ({ ...(await opened()), headers: [{ name: 'Host', value: 'ws.trade.rails.xyz' }] }),
    async () => ({ ...(await bearer()), headers: [] }),
    async () => ({ ...call(''), headers: [{ name: 'Authorization', value: '' }] }),
  ],
  'header/name': [
    async () => ({
      ...(await bearer()),
      headers: [{ name: 'Authorisation', value: `Bearer ${await token()}` }],
    }),
    async () => ({
      ...(await bearer()),
      headers: [{ name: 'X-Authorization', value: `Bearer ${await token()}` }],
    }),
    async () => {
      const request = await opened();
      const headers = request.headers.map(({ name, value }) => ({
        name: name.replace('WebSocket-P', 'WebSocketP'),
        value,
      }));
      return { ...request, headers };
    },
  ],
};

describe('tokens of Rails', () => {
  for (const [code, requests] of Object.entries(cases)) {
    for (const [at, make] of requests.entries()) {
      test(`${code} ${at + 1}`, async () => assert.deepEqual(await codes(await make(), atHand), [code]));
    }
  }
});

test('a message is told to need its handshake', async () => {
  const body =
    '{"message":"cancelOrder","content":{"orderId":"01HH0X2VD6R0CJE4X0P0D1NQ11","cancelBy":"orderId"}}';
  const { venue, verdict, missing } = await ask(
    { form: 'frame', method: 'GET', target: '', headers: [], body },
    nothing,
  );
  assert.deepEqual([venue, verdict, missing.length], ['rails', 'incomplete', 1]);
});

test('no answer holds the token', async () => {
  for (const make of Object.values(cases).flat()) {
    const request = await make();
    const text = JSON.stringify(await ask(request, atHand));
    for (const { value } of request.headers) {
      for (const part of value.split(/[#. ]/).filter((one) => one.length > 20))
        assert.ok(!text.includes(part));
    }
  }
});
