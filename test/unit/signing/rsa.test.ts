import assert from 'node:assert/strict';
import { constants, createHash, createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { type RsaKey, readRsaKey, signRsa, verifyRsa } from '../../../server/src/signing/rsa.ts';

interface Vectors {
  readonly publicKey: string;
  readonly vectors: readonly {
    readonly payload: string;
    readonly sha256: string;
    readonly signature: string;
  }[];
}

const file = new URL('../../fixtures/vectors/rsa-roxom.json', import.meta.url);
const { publicKey, vectors } = JSON.parse(readFileSync(file, 'utf8')) as Vectors;

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = pair.privateKey.export({ format: 'pem', type: 'pkcs8' }) as string;

function usable(text: string): Extract<RsaKey, { ok: true }> {
  const read = readRsaKey(text);
  assert.ok(read.ok);
  return read;
}

const why = (text: string) => {
  const read = readRsaKey(text);
  return read.ok ? 'nothing' : read.why;
};

describe('RSA vectors of Roxom', () => {
  for (const { payload, sha256, signature } of vectors) {
    test(payload, () => {
      assert.equal(createHash('sha256').update(payload).digest('hex'), sha256);
      const key = { key: publicKey, padding: constants.RSA_PKCS1_PADDING };
      assert.ok(verify('sha256', Buffer.from(payload), key, Buffer.from(signature, 'base64')));
    });
  }
});

describe('signing', () => {
  const text = vectors[0]?.payload ?? '';
  const { key } = usable(pem);
  const bytesOf = (signature: string) => Buffer.from(signature, 'base64');

  test('PKCS#1 v1.5: node verifies it, the text is hashed once, and it is the same every time', () => {
    const signature = signRsa(text, key, 'pkcs1');
    const scheme = { key: pair.publicKey, padding: constants.RSA_PKCS1_PADDING };
    assert.ok(verify('sha256', Buffer.from(text), scheme, bytesOf(signature)));
    assert.equal(signRsa(text, key, 'pkcs1'), signature);
    assert.equal(bytesOf(signature).length, 256);
  });

  test('PSS: node verifies it with a salt of 32 bytes, and each is another', () => {
    const signature = signRsa(text, key, 'pss');
    const scheme = { key: pair.publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
    assert.ok(verify('sha256', Buffer.from(text), scheme, bytesOf(signature)));
    assert.notEqual(signRsa(text, key, 'pss'), signature);
  });

  for (const padding of ['pkcs1', 'pss'] as const) {
    test(`${padding}: our own verification takes only this text and this padding`, () => {
      const signature = signRsa(text, key, padding);
      assert.equal(verifyRsa(text, signature, key, padding), true);
      assert.equal(verifyRsa(`${text} `, signature, key, padding), false);
      assert.equal(verifyRsa(text, signature, key, padding === 'pss' ? 'pkcs1' : 'pss'), false);
    });
  }
});

describe('reading a key', () => {
  test('tells its size and its public half', () => {
    const read = usable(pem);
    const spki = createPublicKey(pem).export({ format: 'der', type: 'spki' });
    assert.equal(read.bits, 2048);
    assert.equal(read.publicKeySha256, createHash('sha256').update(spki).digest('hex'));
  });

  for (const [how, text] of [
    ['line breaks of Windows', pem.replaceAll('\n', '\r\n')],
    ['blanks for line breaks', pem.replaceAll('\n', ' ')],
    ['no line breaks', pem.replaceAll('\n', '')],
    ['line breaks written out', pem.replaceAll('\n', '\\n')],
    ['blanks around it', `\n  ${pem}  \n`],
  ] as const) {
    test(`with ${how}`, () => assert.equal(usable(text).publicKeySha256, usable(pem).publicKeySha256));
  }

  const rsa1024 = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const pkcs8 = { format: 'pem', type: 'pkcs8' } as const;
  for (const [what, text, reason] of [
    ['nothing', '', /does not start with/],
    ['a word', 'hunter2', /does not start with/],
    ['too few bits', rsa1024.export(pkcs8) as string, /1024 bits; at least 2048/],
    ['a key of a curve', ec.export(pkcs8) as string, /no RSA key/],
    ['PKCS#1', pair.privateKey.export({ format: 'pem', type: 'pkcs1' }) as string, /PKCS#1/],
    ['a public key', publicKey, /public key/],
    ['half a key', pem.replace(/(?<=KEY-----\n)(?:.+\n){10}/, ''), /damaged/],
    [
      'an encrypted key',
      pair.privateKey.export({ ...pkcs8, cipher: 'aes-256-cbc', passphrase: 'x' }) as string,
      /encrypted/,
    ],
  ] as const) {
    test(`${what} is refused with the reason, and not a line of it is repeated`, () => {
      assert.match(why(text), reason);
      for (const line of text.split('\n').filter((each) => /^[A-Za-z0-9+/=]{8,}$/.test(each)))
        assert.ok(!why(text).includes(line));
    });
  }
});
