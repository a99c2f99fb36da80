/** Refused reads: whose word it is, what it is about, and what it leads to. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Problem } from '../../../server/src/protocol/model.ts';
import { readProblem as limitless } from '../../../server/src/venues/limitless/problem.ts';
import { readProblem as rails } from '../../../server/src/venues/rails/problem.ts';
import { reasonByWords } from '../../../server/src/venues/reasons.ts';
import { readData } from '../../../server/src/venues/roxom/problem.ts';
import { readProblem as synthetix } from '../../../server/src/venues/synthetix/problem.ts';
import type { Reply } from '../../../server/src/venues/venue.ts';
import { retryAfterOf } from '../../../server/src/venues/wait.ts';
import { pages } from '../../adversary/replies/row.ts';
import { NOW, reply } from '../../venues/fixtures.ts';

interface Reader {
  /** The venue's own error with these words. */
  own(words: string, status: number): unknown;
  read(reply: Reply): { readonly problem: Problem; readonly retryAfterMs?: number };
}

const readers: Readonly<Record<string, Reader>> = {
  Limitless: { own: (message) => ({ message }), read: limitless },
  Synthetix: {
    own: (message, status) => ({
      status: 'error',
      error: { code: status === 403 ? 'FORBIDDEN' : 'UNAUTHORIZED', message },
    }),
    read: synthetix,
  },
  Roxom: {
    own: (message, status) => ({ error: status, message }),
    read: (given) => {
      const read = readData(given, 'a read');
      assert.ok(!read.ok);
      return read;
    },
  },
  Rails: { own: (message) => ({ message }), read: rails },
};

for (const [venue, { own, read }] of Object.entries(readers)) {
  describe(venue, () => {
    for (const [name, body, headers] of pages) {
      for (const status of [401, 403, 404, 500, 503]) {
        test(`${name} with status ${status} says nothing about the key and ends no session`, () => {
          const { problem } = read({ ...reply(status, body), headers });
          assert.equal(problem.code, 'network');
          assert.match(problem.message, new RegExp(`between you and ${venue} \\(status ${status}\\)`));
          assert.doesNotMatch(problem.nextStep, /Change Key/);
        });
      }
    }

    const codes: readonly (readonly [words: string, status: number, code: Problem['code']])[] = [
      ['Unauthorized', 401, 'authentication'],
      ['Invalid signature', 401, 'authentication'],
      ['API key has expired', 401, 'authentication'],
      ['Forbidden', 403, 'forbidden'],
      ['Timestamp outside of the window', 401, 'clock'],
      ['Request expired', 403, 'clock'],
      ['Too many requests', 403, 'rateLimit'],
      ['slow', 429, 'rateLimit'],
    ];
    for (const [words, status, code] of codes) {
      test(`“${words}” with status ${status} is ${code}`, () => {
        const { problem } = read(reply(status, own(words, status)));
        assert.equal(problem.code, code);
        assert.ok(problem.message.includes(words) && problem.message.includes(`status ${status}`));
        if (code === 'clock') assert.doesNotMatch(problem.nextStep, /Change Key/);
      });
    }

    test('how long to wait is taken from a refusal for the rate, a page’s too', () => {
      for (const body of [own('slow', 429), '<html>']) {
        const given = { ...reply(429, body), headers: { 'retry-after': '12' } };
        assert.equal(read(given).retryAfterMs, 12_000);
      }
    });
  });
}

test('a wait is read in seconds, as a date and from the body, and never for longer than an hour', () => {
  const wait = (headers: Readonly<Record<string, string>>) => retryAfterOf({ ...reply(429, ''), headers });
  const date = (ms: number) => new Date(NOW + ms).toUTCString();
  assert.equal(wait({ 'retry-after': '3' }), 3000);
  assert.equal(wait({ 'retry-after': '0.5' }), 500);
  assert.equal(wait({ 'retry-after': '99999' }), 3_600_000);
  assert.equal(wait({ 'retry-after': date(60_000), date: date(0) }), 60_000);
  assert.ok((wait({ 'retry-after': date(60_000) }) ?? 0) > 58_000);
  for (const text of ['', 'soon', '-5', '0', '1e9', 'NaN', date(-60_000)])
    assert.equal(wait({ 'retry-after': text }), undefined, text);
});

test('words are read for what they are about', () => {
  const cases = {
    'jwt expired': 'authentication',
    'Your session has expired': 'authentication',
    'The order has expired': 'validation',
    'expiresAfter must be greater than nonce': 'expired',
    'nonce too low': 'nonce',
    'Order already canceled': 'validation',
    'Trading is disabled': 'marketState',
    'Bad Request': undefined,
    '': undefined,
  };
  for (const [words, reason] of Object.entries(cases)) assert.equal(reasonByWords(words), reason, words);
});
