import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Redactor } from '../../../server/src/sessions/redactor.ts';
import { REDACTED } from '../../../server/src/venues/secretKey.ts';
import { createClock } from '../clock.ts';

const secret = 'a+b/c==&"quote\\x-0123456789~';
const never = new AbortController().signal;

/** What programs make of a secret that they repeat. */
const forms: Readonly<Record<string, (text: string) => string>> = {
  plain: (text) => text,
  base64: (text) => Buffer.from(text).toString('base64'),
  base64url: (text) => Buffer.from(text).toString('base64url'),
  'base64 behind a user name': (text) => Buffer.from(`user:${text}`).toString('base64'),
  'base64 behind one more letter': (text) => Buffer.from(`users:${text}`).toString('base64'),
  'base64 behind two more letters': (text) => Buffer.from(`userss:${text}:more`).toString('base64'),
  hex: (text) => Buffer.from(text).toString('hex'),
  'hex in upper case': (text) => Buffer.from(text).toString('hex').toUpperCase(),
  URL: encodeURIComponent,
  'URL in lower case': (text) => encodeURIComponent(text).replaceAll(/%../g, (code) => code.toLowerCase()),
  JSON: (text) => JSON.stringify(text),
  'JSON with escaped slashes': (text) => JSON.stringify(text).replaceAll('/', '\\/'),
  'JSON with codes': (text) =>
    text.replaceAll(/[^\w.~-]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`),
  HTML: (text) =>
    text.replaceAll(/[^\w.~-]/g, (char) => `&#x${char.charCodeAt(0).toString(16).toUpperCase()};`),
};

describe('a redactor', () => {
  for (const [name, form] of Object.entries(forms)) {
    test(`takes out a secret in ${name}`, async () => {
      const text = `before ${form(secret)} after`;
      const redactor = new Redactor([secret]);
      for (const clean of [redactor.clean(text), await redactor.cleanLong(text, createClock(), never)]) {
        assert.ok(clean.includes(REDACTED), clean);
        assert.ok(!clean.includes(form(secret)), clean);
        assert.ok(clean.startsWith('before ') && clean.endsWith(' after'), clean);
      }
    });
  }

  test('knows a private key with and without its prefix, in both cases', () => {
    const key = `0x${'ab12'.repeat(16)}`;
    const redactor = new Redactor([key]);
    for (const text of [key, key.slice(2), key.toUpperCase(), key.slice(2).toUpperCase()]) {
      assert.ok(!/ab12/i.test(redactor.clean(`<${text}>`)), text);
    }
  });

  test('knows the value of a cookie as programs read it: decoded, and without its quotes', () => {
    const redactor = new Redactor(['s%3Aabc-def.ghi%2Bqrst%zz', '"quoted value here"']);
    for (const text of ['s:abc-def.ghi+qrst%zz', 'quoted value here', '"quoted value here"'])
      assert.ok(redactor.clean(`<${text}>`).includes(REDACTED), text);
    assert.equal(redactor.clean('<s:abc-def.ghi+qrst%zz>'), `<${REDACTED}>`);
  });

  test('knows each line of a key in PEM, and all of them as one', () => {
    const lines = ['A', 'B', 'C'].map((letter) => letter.repeat(64));
    const pem = `-----BEGIN PRIVATE KEY-----\n${lines.join('\n')}\n-----END PRIVATE KEY-----\n`;
    const redactor = new Redactor([pem]);
    for (const text of [
      pem,
      lines[1] ?? '',
      lines.join(''),
      JSON.stringify(pem),
      pem.replaceAll('\n', '\r\n'),
    ]) {
      const clean = redactor.clean(`<${text}>`);
      assert.ok(
        lines.every((line) => !clean.includes(line)),
        clean,
      );
    }
  });

  test('knows the latest signatures, and leaves text that is no secret as it is', () => {
    const redactor = new Redactor(['secret-1', 'no']);
    redactor.keep('signature-1');
    assert.equal(redactor.clean('signature-1 of secret-1, no more'), `${REDACTED} of ${REDACTED}, no more`);
    assert.equal(redactor.cleanOfCredentials('signature-1 secret-1'), `signature-1 ${REDACTED}`);
    for (let i = 0; i < 200; i += 1) redactor.keep(`later-signature-${i}`);
    assert.equal(redactor.clean('later-signature-199'), REDACTED);
  });

  test('knows credentials of before beside those of now, the latest ones', () => {
    const redactor = new Redactor(['secret-one']);
    redactor.know(['secret-two', 'secret-two']);
    assert.equal(redactor.cleanOfCredentials('secret-one secret-two'), `${REDACTED} ${REDACTED}`);
    for (let i = 0; i < 100; i += 1) redactor.know([`later-secret-${i}`]);
    assert.equal(redactor.clean('secret-one later-secret-99'), `secret-one ${REDACTED}`);
    const many = Array.from({ length: 200 }, (_, i) => `part-of-a-cookie-${i}.`);
    redactor.know(many);
    for (const part of many) assert.equal(redactor.clean(part), REDACTED);
  });

  test('finds a secret on the border between two pieces of a long text', async () => {
    const redactor = new Redactor([secret]);
    const world = { sleep: async () => undefined };
    for (const at of [1024 * 1024 - 5, 2 * 1024 * 1024 - 1, 3 * 1024 * 1024]) {
      const text = `${'x'.repeat(at)}${secret}${'y'.repeat(1024 * 1024)}`;
      const clean = await redactor.cleanLong(text, world, never);
      assert.ok(!clean.includes(secret) && clean.includes(REDACTED), String(at));
    }
  });
});
