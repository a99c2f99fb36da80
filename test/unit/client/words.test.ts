import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Outcome, RejectReason, UnknownCause } from '../../../server/src/protocol/model.ts';
import './withVscode.ts';
import { matchGolden } from './golden.ts';
import { AT, cancellation, evidence, order } from './samples.ts';

const { ageWords, outcomeWords, briefWords } = await import('../../../client/src/cancelling/outcomeWords.ts');
const { countsWords, summary, isAnswered } = await import('../../../client/src/cancelling/summary.ts');
const { TOAST, listed, toast } = await import('../../../client/src/cancelling/toast.ts');

const causes: UnknownCause[] = [
  'timeout',
  'reset',
  'serverError',
  'unreadable',
  'aborted',
  'restart',
  'contradiction',
];
const reasons: RejectReason[] = [
  'authentication',
  'signature',
  'nonce',
  'expired',
  'scope',
  'rateLimit',
  'validation',
  'marketState',
];
const outcomes: (Outcome | undefined)[] = [
  undefined,
  { kind: 'cancelled', evidence: evidence('reply', 'Order canceled successfully'), filledQuantity: '4.348' },
  { kind: 'cancelled', evidence: evidence('read') },
  { kind: 'cancelled', evidence: evidence('stream'), filledQuantity: '0' },
  { kind: 'pending', since: AT, message: 'PENDING_CANCEL' },
  { kind: 'notOpen', because: 'filled', evidence: evidence('read', 'MATCHED'), filledQuantity: '10.87' },
  { kind: 'notOpen', because: 'cancelled', evidence: evidence('reply', 'already canceled') },
  { kind: 'notOpen', because: 'expired', evidence: evidence('read') },
  { kind: 'notOpen', because: 'unknown', evidence: evidence('reply', 'Order not found') },
  {
    kind: 'rejected',
    reason: 'signature',
    message: 'bad signature',
    proven: 'The method was signed as post. To mend it: sign `POST`.',
  },
  { kind: 'notReported' },
  { kind: 'notReported', seenOpenAt: AT },
  { kind: 'notSent', why: 'The venue could not be reached: connection refused.' },
  ...causes.map((cause): Outcome => ({ kind: 'unknown', since: AT, cause, message: '' })),
  { kind: 'unknown', since: AT, cause: 'reset', message: '', seenOpenAt: AT },
  { kind: 'rejected', reason: 'rateLimit', message: 'slow down', retryable: true, retryAfterMs: 29_500 },
  ...reasons.map((reason): Outcome => ({ kind: 'rejected', reason, message: 'No [x](command:y) $(bug)' })),
];

const rowsOf = (outcome: Outcome | undefined, following: boolean) => cancellation(outcome, following).rows;

describe('the words for an outcome', () => {
  test('stand in a golden file, one by one', () => {
    const lines = outcomes.flatMap((outcome) =>
      [false, true].flatMap((following) =>
        rowsOf(outcome, following).map((row) => {
          const name = `${outcome?.kind ?? 'none'}${following ? ', followed up' : ''}`;
          return `${name}\n  ${briefWords(row)}\n  ${outcomeWords(row, AT)}\n`;
        }),
      ),
    );
    matchGolden('outcomes', `${lines.join('\n')}`);
  });

  test('claim "Cancelled" for the kind cancelled only', () => {
    for (const outcome of outcomes) {
      for (const row of rowsOf(outcome, true)) {
        assert.equal(/^cancelled/i.test(outcomeWords(row, AT)), outcome?.kind === 'cancelled');
        assert.equal(briefWords(row) === 'cancelled', outcome?.kind === 'cancelled');
      }
    }
  });

  test('say until when a row waits for the rate limit, and that nothing was done', () => {
    for (const row of rowsOf(undefined, false).map((one) => ({ ...one, sendAgainAt: AT }))) {
      assert.match(outcomeWords(row, AT), /rate limit: nothing was done\. Sent again at 14:03:12\.$/);
      assert.equal(briefWords(row), 'rate limit');
      assert.equal(ageWords(row, AT), 'again at 14:03:12');
      assert.equal(briefWords({ ...row, outcome: { kind: 'notReported' } }), 'cancel outcome unknown');
    }
  });

  test('never call an open question a failure', () => {
    for (const outcome of outcomes.filter((one) => one?.kind === 'unknown' || one?.kind === 'notReported')) {
      for (const row of rowsOf(outcome, false)) {
        assert.match(outcomeWords(row, AT), /^Unknown: /);
        assert.doesNotMatch(outcomeWords(row, AT), /fail/i);
      }
    }
  });
});

describe('the summary of a cancellation', () => {
  const single = (outcome: Outcome | undefined) => summary([cancellation(outcome)], AT);
  const many = {
    ...cancellation(undefined),
    rows: [
      ...rowsOf({ kind: 'cancelled', evidence: evidence('reply') }, true),
      ...rowsOf({ kind: 'unknown', since: AT, cause: 'reset', message: '' }, true),
      ...rowsOf(undefined, false),
    ],
  };

  test('is information for a proven cancellation, a warning for an open question, an error for a refusal', () => {
    assert.equal(single({ kind: 'cancelled', evidence: evidence('reply') }).severity, 'information');
    assert.equal(single({ kind: 'pending', since: AT, message: '' }).severity, 'warning');
    assert.equal(single(undefined).severity, 'warning');
    assert.equal(
      single({ kind: 'notOpen', because: 'filled', evidence: evidence('read') }).severity,
      'warning',
    );
    assert.equal(single({ kind: 'notSent', why: 'x' }).severity, 'error');
  });

  test('counts several orders, the worst first', () => {
    assert.equal(summary([many], AT).message, 'Orders: 1 unknown, 1 not answered yet, 1 cancelled.');
  });

  test('keeps the verdict, however little room names and places leave', () => {
    for (const outcome of outcomes) {
      const attempt = cancellation(outcome);
      const rows = attempt.rows.map((row) => ({
        ...row,
        order: order({ quantity: '123456.78901234', price: '0.0920001234', clientOrderId: 'n'.repeat(60) }),
      }));
      const [only] = rows;
      assert.ok(only);
      for (const room of [TOAST, 60, 0, -40]) {
        const { message } = summary([{ ...attempt, rows, journaled: false }], AT, room);
        const first = outcomeWords(only, AT).slice(0, 20);
        assert.ok(message.startsWith(first), `${message} does not begin with ${first}`);
        assert.ok(message.length < 200, message);
      }
    }
  });

  test('says when the journal could not be written', () => {
    const unsaved = { ...many, journaled: false };
    assert.match(summary([unsaved], AT).message, /journal/);
  });

  test('holds every outcome to two lines, the verdict first and the order last', () => {
    const long = {
      quantity: '123456.789012',
      price: '100123.000001',
      clientOrderId: 'grid-20261121-000001-a',
    };
    for (const outcome of outcomes) {
      for (const following of [false, true]) {
        const made = cancellation(outcome, following);
        const rows = made.rows.map((row) => ({
          ...row,
          ...(row.order && { order: { ...row.order, ...long } }),
        }));
        const usual = summary([made], AT).message;
        assert.ok(usual.length <= TOAST, `${usual.length}: ${usual}`);
        const { message } = summary([{ ...made, rows }], AT);
        assert.ok(message.length <= 70 + ' BUY 123456.789012 @ 100123.000001.'.length, message);
        assert.match(message, / (Order: )?BUY 123456\.789012 @ 100123\.000001( · grid-202…)?\.$/);
        const [verdict = ''] = message.split(/[ :.,…(]/, 1);
        assert.ok(outcomeWords(rows[0] as (typeof rows)[0], AT).startsWith(verdict), message);
      }
    }
  });

  test('names the order by its id as well where there is room, and keeps what was filled', () => {
    const outcome: Outcome = { kind: 'cancelled', evidence: evidence('reply'), filledQuantity: '4.348' };
    const made = cancellation(outcome);
    const filled = summary([made], AT, 60).message;
    assert.match(
      filled,
      /^Cancelled, confirmed by the venue \S+, filled 4\.348 of 10\.87\. BUY 10\.87 @ 0\.092\.$/,
    );
    assert.match(summary([made], AT, 200).message, / Order: BUY 10\.87 @ 0\.092 · grid-07\.$/);
  });

  test('a number before a cut is whole, and looks so', () => {
    const text = `Not sent: the balance of the account is 4.348 ${'w'.repeat(60)}`;
    assert.match(toast([text], ['End.'], 50), / 4\.348 … End\.$/);
  });

  test('stays true when it is cut: what is unknown says so, and a quotation ends', () => {
    const why = 'x'.repeat(20);
    const refused: Outcome = { kind: 'rejected', reason: 'validation', message: `${why} `.repeat(20) };
    const { message } = single(refused);
    assert.match(message, /^Rejected by the venue: "x.*…" BUY 10\.87 @ 0\.092\.$/);
    const { message: unknown } = single({ kind: 'unknown', since: AT, cause: 'restart', message: '' });
    assert.match(unknown, /^Unknown: /);
  });

  test('counts what does not fit together, and loses none', () => {
    const all = outcomes.flatMap((outcome) => rowsOf(outcome, false));
    const words = countsWords(all, 80);
    assert.ok(words.length <= 80, words);
    assert.match(words, /^Orders: \d+ unknown, .* \d+ others\.$/);
    const sum = [...words.matchAll(/\d+/g)].reduce((total, [count]) => total + Number(count), 0);
    assert.equal(sum, all.length);
  });

  test('names the first of a list, and how many more', () => {
    const more = (count: number) => `${count} more`;
    assert.equal(listed(['a', 'b'], 10, more), 'a, b');
    assert.equal(listed(['aaaa', 'bbbb', 'cccc'], 12, more), 'aaaa, 2 more');
    assert.equal(toast(['One.', 'Two.', 'Three.'], ['End.'], 14), 'One. Two. End.');
  });

  test('waits for open questions only', () => {
    assert.equal(isAnswered([many]), false);
    assert.equal(isAnswered([cancellation({ kind: 'cancelled', evidence: evidence('reply') }, true)]), true);
    assert.equal(
      isAnswered([cancellation({ kind: 'unknown', since: AT, cause: 'reset', message: '' }, false)]),
      true,
    );
  });

  test('says the verdict before the order', () => {
    assert.match(
      single({ kind: 'cancelled', evidence: evidence('reply') }).message,
      /^Cancelled, .* Order: /,
    );
  });
});

describe('the description of an order', async () => {
  const { orderDescription } = await import('../../../client/src/orders/describe.ts');

  test('says what it is in the middle of, and that one that is being executed cannot be cancelled', () => {
    const order = {
      accountId: 'a',
      venue: 'v',
      orderId: '1',
      market: { id: 'm', title: 'M' },
      side: 'buy',
      price: '2',
      quantity: '4',
      filledQuantity: '1',
      remainingQuantity: '3',
      details: [],
    } as const;
    assert.equal(orderDescription(order), 'BUY 4 @ 2 · 25 % filled');
    assert.equal(
      orderDescription({ ...order, underWay: 'executing' }),
      'BUY 4 @ 2 · 25 % filled · being executed, cannot be cancelled',
    );
    assert.match(orderDescription({ ...order, underWay: 'modifying' }), /· being modified$/);
    assert.match(orderDescription({ ...order, underWay: 'delayed' }), /· held back by the venue$/);
    const until = new Date(2026, 10, 26, 14, 3, 12).getTime();
    assert.match(
      orderDescription({ ...order, underWay: 'delayed', underWayUntil: until }),
      /· held back by the venue until 14:03:12$/,
    );
  });

  test('names the outcome that it is for, where the venue tells it', () => {
    const order = {
      accountId: 'a',
      venue: 'v',
      orderId: '1',
      market: { id: 'm', title: 'M' },
      side: 'sell',
      outcome: 'NO',
      price: '0.2',
      quantity: '4',
      filledQuantity: '0',
      remainingQuantity: '4',
      details: [],
    } as const;
    assert.equal(orderDescription(order), 'SELL NO 4 @ 0.2');
  });
});
