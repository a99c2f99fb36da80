import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, test } from 'node:test';
import { signatureFits, timestampFits } from '../../server/sandbox/limitless/hmac.ts';
import file from '../fixtures/vectors/hmac-limitless.json' with { type: 'json' };

const flipped = (text: string) => text.replace(/.$/s, (last) => String.fromCharCode(last.charCodeAt(0) ^ 1));

describe('the practice venue checks signatures by itself', () => {
  assert.ok(file.vectors.length >= 6);
  for (const { id, title, secret, timestamp, method, path: target, body, signature } of file.vectors) {
    const signed = { timestamp, method, target, body: Buffer.from(body) };

    test(`${id}: takes the signature for ${title}`, () => {
      assert.ok(signatureFits(secret, signed, signature));
    });

    test(`${id}: refuses it when one character of anything differs`, () => {
      const changed = [
        { ...signed, timestamp: flipped(timestamp) },
        { ...signed, method: flipped(method) },
        { ...signed, target: flipped(target) },
        { ...signed, body: Buffer.from(body === '' ? ' ' : flipped(body)) },
      ];
      for (const other of changed) assert.ok(!signatureFits(secret, other, signature));
      assert.ok(
        !signatureFits(
          secret,
          signed,
          signature.replace(/^./, (c) => (c === 'A' ? 'B' : 'A')),
        ),
      );
      assert.ok(!signatureFits(Buffer.from('another').toString('base64'), signed, signature));
    });

    test(`${id}: refuses a signature under the undecoded secret`, () => {
      const message = `${timestamp}\n${method}\n${target}\n${body}`;
      const wrong = createHmac('sha256', secret).update(message).digest('base64');
      assert.ok(!signatureFits(secret, signed, wrong));
    });
  }

  test('the body counts by its bytes', () => {
    const body = Buffer.from([0xff, 0x00, 0xc3]);
    const signed = { timestamp: 't', method: 'POST', target: '/', body };
    const right = createHmac('sha256', 'key').update('t\nPOST\n/\n').update(body).digest('base64');
    const key = Buffer.from('key').toString('base64');
    assert.ok(signatureFits(key, signed, right));
    assert.ok(!signatureFits(key, { ...signed, body: Buffer.from(body.toString('utf8')) }, right));
  });
});

describe('the 30 s window', () => {
  const now = Date.parse('2026-01-02T03:04:30.000Z');
  const cases: [string, boolean][] = [
    ['2026-01-02T03:04:00.000Z', true],
    ['2026-01-02T03:05:00.000Z', true],
    ['2026-01-02T03:03:59.999Z', false],
    ['2026-01-02T03:05:00.001Z', false],
    ['2026-01-02T03:04:30.123456+00:00', true],
    ['2026-01-02T05:04:30+02:00', true],
    ['2026-01-02T03:04:30', false],
    ['1767323070000', false],
    ['', false],
  ];
  for (const [timestamp, fits] of cases) {
    test(`${timestamp || 'nothing'} ${fits ? 'fits' : 'does not fit'}`, () => {
      assert.equal(timestampFits(timestamp, now), fits);
    });
  }
});
