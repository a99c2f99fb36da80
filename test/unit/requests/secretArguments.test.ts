/** Which arguments of a command line look like secrets. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isSecretArgument } from '../../../server/src/requests/index.ts';
import { venues } from '../../../server/src/venues/index.ts';

const forms = venues.flatMap(({ requestForm }) => requestForm.secrets);
const BYTES = Buffer.from(Array.from({ length: 64 }, (_, at) => (at * 37 + 11) % 256));

test('keys in base64 and hex, tokens and keys of venues', () => {
  for (const secret of [
    BYTES.subarray(0, 32).toString('base64'),
    BYTES.subarray(0, 32).toString('base64url'),
    BYTES.toString('base64'),
    `0x${BYTES.subarray(0, 32).toString('hex')}`,
    `--secret=${BYTES.subarray(0, 32).toString('base64')}`,
    `lmts_${'a1B2'.repeat(6)}`,
    `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTYifQ.${'a1'.repeat(20)}`,
    '-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----',
  ]) {
    assert.ok(isSecretArgument(secret, forms), secret.slice(0, 12));
  }
});

test('what explain takes is none', () => {
  for (const argument of [
    'explain',
    '-',
    'refused.http',
    '/home/me/Projects2026/trading/refused/Request-2026-11-17.http',
    '--secret-env',
    'LIMITLESS_SECRET',
    '--signer',
    '0x89Ee140Fa51565BF3335Ea9b7416e8526c493ab4',
    '--sub-account=1949822128915585481',
    '--format=json',
    'bbf71372-c9c6-4340-a45e-f3d9552f1ec6.http',
  ]) {
    assert.ok(!isSecretArgument(argument, forms), argument);
  }
});
