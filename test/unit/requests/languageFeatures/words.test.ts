/** The small words of the assistance: outcomes, counts, cleaned texts, times in every zone, the signer. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { localTime } from '../../../../server/src/protocol/localTime.ts';
import type { Evidence, Outcome } from '../../../../server/src/protocol/model.ts';
import { hints } from '../../../../server/src/requests/languageFeatures/hints.ts';
import {
  clean,
  countOf,
  inMarkdown,
  orderWords,
  outcomeWords,
} from '../../../../server/src/requests/languageFeatures/orderText.ts';
import { readTime } from '../../../../server/src/requests/languageFeatures/times.ts';
import { envelope, NONCE, signatureOf } from '../synthetix.ts';
import { SIGNER, SUB } from '../world.ts';
import { account, holding, liveOf, now, viewOf } from './samples.ts';

const evidence: Evidence = { from: 'reply', at: now, words: 'ok' };

test('an outcome in a few words: cancelled only with the positive word', () => {
  const cases: readonly (readonly [Outcome, string])[] = [
    [{ kind: 'cancelled', evidence }, 'cancelled'],
    [{ kind: 'pending', since: now, message: '' }, 'cancellation not confirmed yet'],
    [{ kind: 'notOpen', because: 'unknown', evidence }, 'not open any more'],
    [{ kind: 'notOpen', because: 'filled', evidence }, 'not open any more: filled'],
    [{ kind: 'notOpen', because: 'expired', evidence }, 'not open any more: expired'],
    [{ kind: 'rejected', reason: 'nonce', message: '' }, 'cancellation refused'],
    [{ kind: 'notReported' }, 'not in the venue’s answer'],
    [{ kind: 'unknown', since: now, cause: 'timeout', message: '' }, 'unknown'],
    [{ kind: 'notSent', why: '' }, 'not sent'],
  ];
  for (const [outcome, words] of cases) assert.equal(outcomeWords(outcome), words);
});

test('an order in a few words, with the outcome where its market has several', () => {
  const order = {
    accountId: 'a',
    venue: 'v',
    orderId: '1',
    market: { id: 'm', title: 'M' },
    side: 'sell',
    price: '0.2',
    quantity: '4',
    filledQuantity: '0',
    remainingQuantity: '4',
    details: [],
  } as const;
  assert.equal(orderWords(order), 'SELL 4 @ 0.2 · M');
  assert.equal(orderWords({ ...order, outcome: 'NO' }), 'SELL NO 4 @ 0.2 · M');
});

test('a text of a venue stays one line of visible characters', () => {
  assert.equal(clean('a\n\r\t\u202e\u2028b\u0000'), 'a b');
  assert.equal(clean('x'.repeat(60)), 'x'.repeat(60));
  assert.equal(clean('x'.repeat(61)), `${'x'.repeat(60)}…`);
  assert.equal(clean('abc', 2), 'ab…');
  assert.equal(inMarkdown('a_b'), 'a\\_b');
  assert.deepEqual(
    [0, 1, 2].map((count) => countOf(count, 'order')),
    ['0 orders', '1 order', '2 orders'],
  );
});

describe('a time', () => {
  test('is shown in the zone of the machine', () => {
    const own = Date.prototype.getTimezoneOffset;
    const at = Date.UTC(2026, 10, 21, 12, 0, 5, 7);
    const shown = (minutes: number) => {
      Date.prototype.getTimezoneOffset = () => minutes;
      try {
        return localTime(at);
      } finally {
        Date.prototype.getTimezoneOffset = own;
      }
    };
    assert.equal(shown(0), '2026-11-21 12:00:05.007 (+00:00)');
    assert.equal(shown(-330), '2026-11-21 17:30:05.007 (+05:30)');
    assert.equal(shown(210), '2026-11-21 08:30:05.007 (-03:30)');
  });

  test('has 10 to 19 digits', () => {
    assert.equal(readTime('123456789'), undefined);
    assert.deepEqual(readTime('1234567890'), { at: 1_234_567_890_000, unit: 'seconds' });
    assert.equal(readTime('12345678901234567890'), undefined);
    assert.equal(readTime('1234567890x'), undefined);
  });
});

describe('the signer of a request', () => {
  const told = async (text: string, name?: string) => {
    const own = holding(account('a3', 'synthetix', name ?? 'x', { subAccountId: SUB }), [], {
      signers: name === undefined ? [] : [SIGNER],
    });
    return hints(await viewOf(text, { live: liveOf([own]) }), 0, text.length).filter(({ text: hint }) =>
      hint.startsWith('signed by'),
    );
  };
  const signed = envelope({ nonce: NONCE, signature: signatureOf() });

  test('is told behind the signature, with whose it is', async () => {
    const [hint, ...more] = await told(signed, 'perps');
    assert.deepEqual(more, []);
    assert.equal(hint?.text, 'signed by 0x1479…9325, a signer of perps');
    assert.equal(hint.note, `The signature comes from ${SIGNER}.`);
    assert.equal(hint.at, signed.length - 1);
    assert.equal((await told(signed))[0]?.text, 'signed by 0x1479…9325');
  });

  test('is not told without a signature or with one that no key can have made', async () => {
    assert.deepEqual(await told(envelope(), 'perps'), []);
    assert.deepEqual(await told(envelope({ signature: '{}' }), 'perps'), []);
    assert.deepEqual(await told('{"venue": "limitless", "cancel": {"all": true}}', 'perps'), []);
  });
});
