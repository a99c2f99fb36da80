import assert from 'node:assert/strict';
import { constants, createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { suite, test } from 'node:test';
import { parseSignature, serializeCompactSignature, signatureToCompactSignature } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { hashTypedData } from '../../../server/src/signing/hashTypedData/hashTypedData.ts';
import { hashTypedDataText } from '../../../server/src/signing/hashTypedData/hashTypedDataText.ts';
import { verifyHmac, verifyRsaPem } from '../../../server/src/signing/verifyBytes.ts';
import { signerOfTypedData } from '../../../server/src/signing/verifySignature.ts';
import { signerText, verifiedText } from '../../../server/src/signing/verifySignatureText.ts';

const account = privateKeyToAccount(`0x${'c4'.repeat(32)}`);
const typedData = {
  types: { A: [{ name: 'id', type: 'uint256' }] },
  primaryType: 'A',
  domain: { name: 'x', version: '1', chainId: 1, verifyingContract: `0x${'0'.repeat(40)}` as const },
  message: { id: '1948058938469519361' },
} as const;
const json = JSON.stringify(typedData);
const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

async function signature() {
  return account.signTypedData({ ...typedData, message: { id: 1948058938469519361n } });
}

function address(text: string): string | undefined {
  const found = signerOfTypedData(json, text);
  return found.ok ? found.address : undefined;
}

suite('typed data with a signature', () => {
  test('every spelling of a signature tells the address', async () => {
    const hex = await signature();
    const { r, s, yParity } = parseSignature(hex);
    const own = account.address.toLowerCase();
    const compact = serializeCompactSignature(signatureToCompactSignature({ r, s, yParity }));
    for (const text of [
      hex,
      hex.slice(2),
      compact,
      `${hex.slice(0, -2)}0${yParity}`,
      JSON.stringify({ r, s, v: 27 + yParity }),
      JSON.stringify({ v: String(yParity), s, r }),
    ]) {
      assert.equal(address(text), own, text);
    }
    const high = (ORDER - BigInt(s)).toString(16).padStart(64, '0');
    const twin = signerOfTypedData(json, r + high + (28 - yParity).toString(16));
    assert.match(signerText(twin), new RegExp(`^Signed by ${own}\n.*\n.*upper half`));
    assert.match(signerText(signerOfTypedData(json, compact)), /compact form \(EIP-2098\): v is 2[78]\./);
  });

  test('what is no signature is told as what it is', async () => {
    const hex = await signature();
    for (const [text, words] of [
      ['zz', /hex, or JSON/],
      [hex.slice(0, -4), /this has 64|has 65 bytes/],
      [`${hex.slice(0, -2)}25`, /v is 37/],
      [`0x${'0'.repeat(128)}1b`, /from 1 to below/],
      ['{"r":"0x1","s":"0x2","v":27}', /32 bytes/],
      ['{', /r, s and v/],
    ] as const) {
      const found = signerOfTypedData(json, text);
      assert.match(found.ok ? '' : found.message, words, text);
    }
    assert.match(signerText(signerOfTypedData('{', hex)), /Cannot be verified\. The typed data, 1:1/);
  });
});

test('an HMAC is compared in base64 and in hex, and the secret is not told', () => {
  const secret = Buffer.from('a secret that nobody may see').toString('base64');
  const right = createHmac('sha256', Buffer.from(secret, 'base64')).update('text').digest();
  for (const encoding of ['base64', 'hex'] as const) {
    const text = verifiedText(verifyHmac('text', right.toString(encoding), secret));
    assert.match(text, /^The signature is right\.\nSecret: SHA-256 /);
    assert.ok(!text.includes(secret) && !text.includes('nobody may see'));
  }
  assert.match(verifiedText(verifyHmac('other', right.toString('base64'), secret)), /not that of this text/);
  assert.match(verifiedText(verifyHmac('text', 'abcd', secret)), /has 32 bytes; this has 3/);
});

test('an RSA signature is verified in both paddings, with every form of a public key', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pems = (['spki', 'pkcs1'] as const).map((type) =>
    publicKey.export({ type, format: 'pem' }).toString(),
  );
  const pkcs1 = sign('sha256', Buffer.from('text'), privateKey).toString('base64');
  const padding = constants.RSA_PKCS1_PSS_PADDING;
  const pss = sign('sha256', Buffer.from('text'), { key: privateKey, padding, saltLength: 32 }).toString(
    'base64',
  );
  for (const pem of [...pems, (pems[0] ?? '').replaceAll('\n', '\\n')]) {
    assert.match(verifiedText(verifyRsaPem('text', pkcs1, pem)), /is right\.\nPadding: PKCS#1 v1\.5\./);
    assert.match(verifiedText(verifyRsaPem('text', pss, pem)), /is right\.\nPadding: PSS\./);
    assert.match(verifiedText(verifyRsaPem('other', pss, pem)), /not that of this text/);
  }
  const own = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  for (const [pem, words] of [
    [own, /private key; the public key/],
    ['x', /no public key/],
  ] as const) {
    assert.match(verifiedText(verifyRsaPem('text', pss, pem)), words);
  }
  assert.match(verifiedText(verifyRsaPem('text', 'abcd', pems[0] ?? '')), /256 bytes; this has 3/);
});

test('hashed typed data is told as text', () => {
  const text = hashTypedDataText(hashTypedData(json));
  assert.match(text, /^Primary type: A\n\nType of A: A\(uint256 id\)\nType hash of A: 0x[0-9a-f]{64}\n/);
  assert.match(
    text,
    /\nDomain separator: 0x[0-9a-f]{64}\nStruct hash: 0x[0-9a-f]{64}\nDigest: 0x[0-9a-f]{64}\n$/,
  );
  assert.equal(hashTypedDataText(hashTypedData('')), '1:1: There is no JSON value here.\n');
});
