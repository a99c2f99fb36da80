import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, codes, withSecrets } from './asking.ts';
import { hmac, limitless, lines, otherSecret, secret, usual } from './signing.ts';

test('a long body ends the search of pairs, and the answer says so', async () => {
  const orderIds = Array.from({ length: 400 }, (_, at) => `bbf71372-c9c6-4340-a45e-${at}`);
  const body = JSON.stringify({ orderIds, market: 'btc' });
  const parts = { ...usual, body };
  const request = limitless(parts, hmac(lines(parts), 'x').toString('base64'));
  const { verdict, missing } = await ask(request, withSecrets(secret));
  assert.equal(verdict, 'unexplained');
  assert.match(missing[0] ?? '', /^Pairs of mistakes were not all searched/);
});

test('a secret wrapped in two ways is the text of the secret', async () => {
  for (const key of [` ${secret} \n`, `${secret}\t\n`, `'${secret}'\n`]) {
    const request = limitless(usual, hmac(lines(usual), key).toString('base64'));
    assert.deepEqual(await codes(request, withSecrets(secret, otherSecret)), ['secret/not-decoded']);
  }
});
