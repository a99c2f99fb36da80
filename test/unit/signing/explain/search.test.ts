import assert from 'node:assert/strict';
import { createHmac, randomBytes } from 'node:crypto';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { explain } from '../../../../server/src/signing/explain/explain.ts';
import { textCauses } from '../../../../server/src/signing/explain/text/causes/table.ts';
import { HmacFits } from '../../../../server/src/signing/explain/text/hmacFits.ts';
import { textOf } from '../../../../server/src/signing/explain/text/signed.ts';
import { ask, codes, explained, withKeys, withSecrets } from './asking.ts';
import {
  hmac,
  limitless,
  lines,
  otherSecret,
  pair,
  pem,
  roxom,
  rsa,
  secret,
  signedOtherwise,
  usual,
} from './signing.ts';
import { allSingles, shouldBeOf } from './singles.ts';

const atHand = withSecrets(secret);

const parts = fc.record({
  time: fc
    .date({ min: new Date(1_700_000_000_000), max: new Date(1_900_000_000_000), noInvalidDate: true })
    .map((date) => date.toISOString()),
  method: fc.constantFrom('POST', 'DELETE'),
  target: fc.constantFrom(
    '/orders/cancel?onBehalfOf=349',
    '/orders/all/btc%40noon?b=1&a=2',
    '/orders/batch-cancel',
  ),
  body: fc.constantFrom('{"orderId":"a/é","n":1.50}', '{"b":[1,2],"a":null}', ''),
});

/** Causes that change the text alone: the HMAC over it is made by node:crypto. */
const inText = textCauses.filter(({ code }) => /^(?:path|method|body|text|time)\//.test(code));

describe('a mistake in a text is found, whatever the request', () => {
  for (const cause of inText) {
    test(cause.code, async () => {
      await fc.assert(
        fc.asyncProperty(parts, fc.nat(), async (valid, at) => {
          const should = shouldBeOf(valid, '');
          const variants = [...cause.variants(should)].filter(
            ({ signed }) => textOf(signed) !== textOf(should),
          );
          const chosen = variants[at % variants.length];
          if (chosen === undefined) return;
          const text = textOf(chosen.signed);
          const found = await codes(limitless(valid, hmac(text).toString('base64')), atHand);
          // Another mistake may come to the same bytes: the first one of the table is told then.
          const same = inText.filter((other) =>
            [...other.variants(should)].some(({ signed }) => textOf(signed) === text),
          );
          assert.deepEqual(found, [same[0]?.code]);
        }),
        { numRuns: 6, seed: 13 },
      );
    });
  }
});

test('the fast HMAC is that of node:crypto for keys and texts of any length', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 200 }),
      fc.string({ unit: 'binary', maxLength: 3_000 }),
      (key, body) => {
        const text = Buffer.from(body).toString('utf8');
        const kept = Buffer.from(key).toString('base64');
        const parted = { ...usual, body: text };
        const signature = createHmac('sha256', key).update(lines(parted)).digest('base64');
        assert.ok(new HmacFits(signature, [kept]).fits(shouldBeOf(parted, signature)));
      },
    ),
    { numRuns: 200, seed: 13 },
  );
});

/** Searches of all pairs. More are in test/long. */
test('random signatures have no proven cause', async () => {
  for (let at = 0; at < 2; at += 1) {
    const request = limitless(usual, randomBytes(32).toString('base64'));
    assert.deepEqual(await codes(request, withSecrets(secret, otherSecret)), ['unexplained']);
  }
  for (let at = 0; at < 3; at += 1) {
    const request = roxom('POST', '/api/v1/orders/cancel-all', randomBytes(256).toString('base64'));
    assert.deepEqual(await codes(request, withKeys(pem(pair))), ['unexplained']);
  }
});

/** 10,000 are in test/long. */
test('random signatures fit no single mistake', () => {
  const { singles } = allSingles();
  for (let at = 0; at < 100; at += 1) {
    const fits = new HmacFits(randomBytes(32).toString('base64'), [secret, otherSecret]);
    assert.ok(!singles.some((single) => fits.fits(single)));
  }
});

test('no answer holds a secret or a signature', async () => {
  const kept = withSecrets(secret, otherSecret);
  const requests = [
    signedOtherwise({}, {}),
    signedOtherwise({}, { target: '/orders/cancel' }),
    limitless(usual, hmac(lines(usual), secret).toString('base64')),
    limitless(usual, hmac(lines(usual), otherSecret).toString('base64')),
    limitless(usual, hmac(lines(usual)).toString('hex')),
  ];
  for (const request of requests) {
    const text = JSON.stringify(await ask(request, kept));
    const signature = request.headers.find(({ name }) => name === 'lmts-signature')?.value ?? '';
    for (const word of [secret, otherSecret, signature]) assert.ok(!text.includes(word));
  }
  const answer = JSON.stringify(await ask(roxom('POST', '/x', rsa('post:/x')), withKeys(pem(pair))));
  for (const line of pem(pair)
    .split('\n')
    .filter((one) => one.length > 20))
    assert.ok(!answer.includes(line));
});

test('it rests between slices, and ends where a rest is refused', async () => {
  let rests = 0;
  const request = limitless(usual, randomBytes(32).toString('base64'));
  const stop = async () => {
    rests += 1;
    if (rests === 5) throw new Error('aborted');
  };
  await assert.rejects(explain(request, explained, atHand, stop), /aborted/);
  assert.equal(rests, 5);
});

describe('whose request it is', () => {
  const request = signedOtherwise({}, {});
  const without = request.headers.filter(({ name }) => name !== 'Host');
  test('by its headers', async () => {
    assert.equal((await ask({ ...request, headers: without }, atHand)).venue, 'limitless');
  });
  test('by a header that is misspelt', async () => {
    const headers = without.map(({ name, value }) => ({ name: name.replace('lmts-', 'lmts_'), value }));
    assert.equal((await ask({ ...request, headers }, atHand)).venue, 'limitless');
  });
  test('as somebody says', async () => {
    assert.equal((await ask(request, atHand, 'roxom')).venue, 'roxom');
  });
  test('nobody’s', async () => {
    const { verdict, venue: whose, missing } = await ask({ ...request, headers: [] }, atHand);
    assert.deepEqual([verdict, whose, missing.length], ['incomplete', undefined, 1]);
  });
});
