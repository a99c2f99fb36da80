import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { HmacFits } from '../../server/src/signing/explain/text/hmacFits.ts';
import { codes, withKeys, withSecrets } from '../unit/signing/explain/asking.ts';
import { limitless, otherSecret, pair, pem, roxom, secret, usual } from '../unit/signing/explain/signing.ts';
import { allSingles } from '../unit/signing/explain/singles.ts';

test('10,000 random HMACs fit no single mistake', () => {
  const { singles } = allSingles();
  for (let at = 0; at < 10_000; at += 1) {
    const fits = new HmacFits(randomBytes(32).toString('base64'), [secret, otherSecret]);
    assert.ok(!singles.some((single) => fits.fits(single)));
  }
});

test('100 random HMACs and 1,000 random RSA signatures fit no two mistakes', async () => {
  for (let at = 0; at < 100; at += 1) {
    const request = limitless(usual, randomBytes(32).toString('base64'));
    assert.deepEqual(await codes(request, withSecrets(secret)), ['unexplained']);
  }
  for (let at = 0; at < 1_000; at += 1) {
    const request = roxom('POST', '/api/v1/orders/cancel-all', randomBytes(256).toString('base64'));
    assert.deepEqual(await codes(request, withKeys(pem(pair))), ['unexplained']);
  }
});
