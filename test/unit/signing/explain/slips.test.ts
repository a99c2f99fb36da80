import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SentRequest } from '../../../../server/src/signing/explain/sent/sentRequest.ts';
import { ask, codes, nothing, withSecrets } from './asking.ts';
import { secret, signedOtherwise, usual } from './signing.ts';

const atHand = withSecrets(secret);
const time = (sent: string, signed: string) => signedOtherwise({ time: sent }, { time: signed });

describe('slips with a time', () => {
  test('seconds sent, milliseconds signed', async () => {
    const request = time('1790000000', '1790000000737');
    assert.deepEqual(await codes(request, atHand), ['time/unit']);
    const { causes } = await ask(request, atHand);
    assert.match(causes[0]?.mend ?? '', /ISO 8601, `2026-/);
  });

  test('a right signature over a number is suspected', async () => {
    const { verdict, causes } = await ask(time('1790000000585', '1790000000585'), atHand);
    assert.equal(verdict, 'valid');
    assert.deepEqual(
      causes.map(({ code, proven }) => [code, proven]),
      [['time/unit', false]],
    );
  });

  test('microseconds between two readings of the clock', async () => {
    const request = time('2026-11-17T20:40:22.585120+00:00', '2026-11-17T20:40:22.585101+00:00');
    assert.deepEqual(await codes(request, atHand), ['time/taken-twice']);
    const { causes } = await ask(request, atHand);
    assert.match(causes[0]?.message ?? '', /19 µs before/);
  });
});

test('a host with a port was signed', async () => {
  for (const before of ['https://api.limitless.exchange:443', 'api.limitless.exchange:443']) {
    const request = signedOtherwise({}, { target: before + usual.target });
    assert.deepEqual(await codes(request, atHand), ['path/host-included']);
  }
});

test('a header of the same meaning is named otherwise, not missing', async () => {
  for (const name of ['X-Signature', 'X-API-Sign', 'limitless-signature']) {
    const right = signedOtherwise({}, {});
    const headers = right.headers.map((header) =>
      header.name === 'lmts-signature' ? { ...header, name } : header,
    );
    assert.deepEqual(await codes({ ...right, headers }, atHand), ['header/name']);
  }
});

test('what stands before a token is told as its prefix alone', async () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const jwt = `${part({ alg: 'HS256' })}.${part({ exp: nothing.now / 1000 + 900 })}.c2lnbmVk`;
  const call = (value: string): SentRequest => ({
    form: 'http',
    method: 'GET',
    target: '/api/v1/orders',
    headers: [
      { name: 'Host', value: 'order.trade.rails.xyz' },
      { name: 'Authorization', value },
    ],
  });
  const shake = (value: string): SentRequest => ({
    form: 'http',
    method: 'GET',
    target: '/',
    headers: [
      { name: 'Host', value: 'ws.trade.rails.xyz' },
      { name: 'Sec-WebSocket-Protocol', value },
    ],
  });
  for (const before of ['Bearer Bearer ', 'Token ', 'authorization#', 'Bearer  ']) {
    assert.deepEqual(await codes(call(before + jwt), nothing), ['token/prefix'], before);
  }
  for (const before of ['authorization#Bearer ', 'authorization# ', 'authorization%23', 'Bearer ']) {
    assert.deepEqual(await codes(shake(before + jwt), nothing), ['token/prefix'], before);
  }
  assert.deepEqual(await codes(shake(`authorization#${jwt}`), nothing), ['valid']);
});
