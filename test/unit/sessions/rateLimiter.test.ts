import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { RateLimiter } from '../../../server/src/sessions/rateLimiter.ts';
import { RateLimiters } from '../../../server/src/sessions/rateLimiters.ts';
import type { Pace, SendOptions } from '../../../server/src/venues/venue.ts';
import { createClock } from '../clock.ts';

const pace: Pace = {
  concurrent: 2,
  spacingMs: 300,
  timeoutMs: 1000,
  pollMs: { streaming: 1, polling: 1 },
};
const never = new AbortController().signal;

function setUp() {
  const clock = createClock(1_000);
  const rateLimiter = new RateLimiter(clock, pace);
  const started: string[] = [];
  const ends = new Map<string, () => void>();
  const run = (name: string, priority: SendOptions['priority'], signal = never) =>
    rateLimiter.run({ priority, signal }, (written) => {
      written();
      started.push(`${name}@${clock.now()}`);
      return new Promise<void>((resolve) => ends.set(name, resolve));
    });
  return { clock, rateLimiter, started, run, end: (name: string) => ends.get(name)?.() };
}

describe('pacer', () => {
  test('starts are spaced, also for requests that end at once', async () => {
    const { clock, started, run, end } = setUp();
    for (const name of ['a', 'b', 'c']) void run(name, 'cancel');
    await clock.advance(0);
    end('a');
    await clock.advance(1_000);
    end('b');
    await clock.advance(1_000);
    assert.deepEqual(started, ['a@1000', 'b@1300', 'c@1600']);
  });

  test('never more at once than the venue allows', async () => {
    const { clock, started, run } = setUp();
    for (const name of ['a', 'b', 'c']) void run(name, 'cancel');
    await clock.advance(60_000);
    assert.equal(started.length, 2);
  });

  test('a cancel goes before reads that came first', async () => {
    const { clock, started, run, end } = setUp();
    for (const name of ['r1', 'r2', 'r3']) void run(name, 'read');
    await clock.advance(0);
    void run('c', 'cancel');
    end('r1');
    await clock.advance(2_000);
    assert.deepEqual(started.map((text) => text.split('@')[0]).slice(0, 2), ['r1', 'c']);
  });

  test('a question does not queue behind lists, nor a list behind questions', async () => {
    const { clock, started, run, end } = setUp();
    const names = ['list1', 'list2', 'list3', 'question1', 'question2', 'question3'];
    for (const name of names) void run(name, name.startsWith('list') ? 'read' : 'question');
    for (const _ of names) {
      await clock.advance(300);
      end(started.at(-1)?.split('@')[0] ?? '');
    }
    assert.deepEqual(
      started.map((text) => text.split('@')[0]),
      ['list1', 'question1', 'list2', 'question2', 'list3', 'question3'],
    );
  });

  test('reads that hang leave a place for a cancel', async () => {
    const { clock, started, run } = setUp();
    for (const name of ['r1', 'r2']) void run(name, 'read');
    await clock.advance(5_000);
    void run('c', 'cancel');
    await clock.advance(5_000);
    assert.deepEqual(
      started.map((text) => text.split('@')[0]),
      ['r1', 'c'],
    );
  });

  test('an abort while waiting rejects, and the job never runs', async () => {
    const { clock, started, run } = setUp();
    void run('a', 'cancel');
    const abort = new AbortController();
    const waiting = run('b', 'cancel', abort.signal);
    abort.abort(new Error('no longer wanted'));
    await assert.rejects(waiting, /no longer wanted/);
    await clock.advance(5_000);
    assert.deepEqual(started, ['a@1000']);
  });

  test('a pause that a read brought about holds reads, and no cancel', async () => {
    const { clock, rateLimiter, started, run } = setUp();
    rateLimiter.hold(3_600_000, 'read');
    void run('r', 'read');
    void run('q', 'question');
    void run('a', 'cancel');
    assert.equal(rateLimiter.cancelWait(), 0);
    await clock.advance(3_599_000);
    assert.deepEqual(started, ['a@1000']);
    await clock.advance(2_000);
    assert.equal(started.length, 2);
  });

  test('a pause that a cancel brought about holds everything', async () => {
    const { clock, rateLimiter, started, run } = setUp();
    rateLimiter.hold(4_000, 'cancel');
    void run('a', 'cancel');
    await clock.advance(3_900);
    assert.deepEqual(started, []);
    await clock.advance(100);
    assert.deepEqual(started, ['a@5000']);
  });

  test('a failing job frees its place', async () => {
    const { clock, rateLimiter, started, run } = setUp();
    await assert.rejects(
      rateLimiter.run({ priority: 'cancel', signal: never }, () => Promise.reject(new Error('bug'))),
      /bug/,
    );
    void run('a', 'cancel');
    void run('b', 'cancel');
    await clock.advance(2_000);
    assert.equal(started.length, 2);
  });

  test('reads leave a part of the budget to cancels', async () => {
    const clock = createClock(0);
    const budget = { units: 100, perMs: 10_000, kept: 20 };
    const rateLimiter = new RateLimiter(clock, { ...pace, concurrent: 9, spacingMs: 0, budget });
    const started: string[] = [];
    const run = (name: string, priority: SendOptions['priority'], cost: number) =>
      rateLimiter.run(
        { priority, signal: never, cost },
        async () => void started.push(`${name}@${clock.now()}`),
      );
    void run('q1', 'question', 80);
    void run('q2', 'question', 10);
    await clock.advance(0);
    void run('c', 'cancel', 20);
    await clock.advance(10_000);
    assert.deepEqual(started, ['q1@0', 'c@0', 'q2@3000']);
  });

  test('lists take at most half of the budget, and one that waits for it holds up no question', async () => {
    const clock = createClock(0);
    const budget = { units: 100, perMs: 10_000, kept: 20 };
    const rateLimiter = new RateLimiter(clock, { ...pace, concurrent: 9, spacingMs: 0, budget });
    const started: string[] = [];
    const run = (name: string, priority: SendOptions['priority'], cost: number) =>
      rateLimiter.run(
        { priority, signal: never, cost },
        async () => void started.push(`${name}@${clock.now()}`),
      );
    for (const name of ['r1', 'r2', 'r3']) void run(name, 'read', 25);
    await clock.advance(1);
    void run('q', 'question', 10);
    await clock.advance(1);
    assert.deepEqual(started, ['r1@0', 'r2@0', 'q@1']);
    await clock.advance(10_000);
    assert.deepEqual(started.slice(3), ['r3@5000']);
    for (let i = 0; i < 100; i += 1) void run('list', 'read', 10);
    await clock.advance(60_000);
    assert.ok(started.length < 4 + 5 + 31, `${started.length} lists in a minute`);
  });

  test('a list that costs more than its part goes when the part is whole', async () => {
    const clock = createClock(0);
    const budget = { units: 100, perMs: 10_000, kept: 0 };
    const rateLimiter = new RateLimiter(clock, { ...pace, spacingMs: 0, budget });
    let started = false;
    void rateLimiter.run({ priority: 'read', signal: never, cost: 80 }, async () => (started = true));
    await clock.advance(20_000);
    assert.ok(started);
  });

  test('a counted budget: as many at once as the venue takes, and no more within any span of its length', async () => {
    const clock = createClock(0);
    const budget = { units: 10, perMs: 1_000, kept: 4, counted: true } as const;
    const rateLimiter = new RateLimiter(clock, { ...pace, concurrent: 99, spacingMs: 10, budget });
    const started: number[] = [];
    const run = (priority: 'cancel' | 'question') =>
      rateLimiter.run({ priority, signal: never, cost: 1 }, async (written) => {
        written();
        if (priority === 'cancel') started.push(clock.now());
      });
    for (let i = 0; i < 7; i += 1) void run('question');
    await clock.advance(500);
    for (let i = 0; i < 30; i += 1) void run('cancel');
    await clock.advance(10_000);
    assert.equal(started.length, 30);
    assert.deepEqual(
      started.filter((at) => at < 1_000).length,
      4,
      'six questions were let through, and they left four to the cancels',
    );
    for (const from of started) {
      assert.ok(started.filter((at) => at >= from && at < from + 1_000).length <= 10, `from ${from}`);
    }
    assert.ok((started.at(-1) ?? 0) <= 3_600, `${started.at(-1)}`);
  });

  test('the spacing counts from the wire: a request that still connects holds the next one, but not for ever', async () => {
    const { clock, rateLimiter, started, run } = setUp();
    let written = () => {};
    void rateLimiter.run({ priority: 'read', signal: never }, (now) => {
      written = now;
      return new Promise(() => undefined);
    });
    void run('a', 'cancel');
    await clock.advance(700);
    assert.deepEqual(started, []);
    written();
    await clock.advance(1_000);
    assert.deepEqual(started, ['a@2000']);
    const second = setUp();
    void second.rateLimiter.run({ priority: 'read', signal: never }, () => new Promise(() => undefined));
    void second.run('b', 'cancel');
    await second.clock.advance(5_000);
    assert.deepEqual(second.started, ['b@2000']);
  });

  test('accounts that share a credential share a pacer', () => {
    const rateLimiters = new RateLimiters(createClock());
    assert.equal(rateLimiters.for('limitless', 'k', pace), rateLimiters.for('limitless', 'k', pace));
    assert.notEqual(rateLimiters.for('limitless', 'k', pace), rateLimiters.for('limitless', 'other', pace));
  });
});

describe('a pace that is not documented', () => {
  const guessed: Pace = { ...pace, concurrent: 9, spacingMs: 100, learnsTo: 800 };

  /** The gaps between the starts of so many requests at once, ms. */
  async function gaps(rateLimiter: RateLimiter, clock: ReturnType<typeof createClock>, count: number) {
    const starts: number[] = [];
    const job = async (written: () => void) => {
      written();
      starts.push(clock.now());
    };
    const all = Array.from({ length: count }, () =>
      rateLimiter.run({ priority: 'cancel', signal: never }, job),
    );
    await clock.advance(count * 1_000);
    await Promise.all(all);
    return starts.slice(1).map((at, i) => at - (starts[i] ?? 0));
  }

  test('is halved by each 429, down to a limit, and comes back with answers that are none', async () => {
    const clock = createClock(1_000);
    const rateLimiter = new RateLimiter(clock, guessed);
    assert.deepEqual(await gaps(rateLimiter, clock, 3), [100, 100]);
    for (let i = 0; i < 6; i += 1) rateLimiter.hold(0, 'cancel');
    const [first = 0, ...later] = await gaps(rateLimiter, clock, 200);
    assert.ok(first > 700 && first <= 800, `${first} ms`);
    assert.equal(later.at(-1), 100);
    assert.ok(later.every((gap, i) => i === 0 || gap <= (later[i - 1] ?? 0)));
  });

  test('a documented one stays as it is', async () => {
    const clock = createClock(1_000);
    const rateLimiter = new RateLimiter(clock, { ...pace, concurrent: 9, spacingMs: 100 });
    for (let i = 0; i < 6; i += 1) rateLimiter.hold(0, 'cancel');
    assert.deepEqual(await gaps(rateLimiter, clock, 3), [100, 100]);
  });
});

describe('another tier', () => {
  const withUnits = (units: number, counted?: true): Pace => ({
    ...pace,
    concurrent: 99,
    spacingMs: 0,
    budget: { units, perMs: 10_000, kept: 0, ...(counted && { counted }) },
  });

  for (const counted of [undefined, true] as const)
    test(`gives what it has more, and what was taken stays taken${counted ? ', counted' : ''}`, async () => {
      const clock = createClock(1_000);
      const rateLimiters = new RateLimiters(clock);
      const rateLimiter = rateLimiters.for('v', 'key', withUnits(10, counted));
      let started = 0;
      const job = async (written: () => void) => {
        written();
        started += 1;
      };
      const run = (count: number) => {
        for (let i = 0; i < count; i += 1)
          void rateLimiter.run({ priority: 'cancel', signal: never, cost: 1 }, job);
        return clock.advance(0);
      };
      await run(30);
      assert.equal(started, 10);
      assert.equal(rateLimiters.for('v', 'key', withUnits(25, counted)), rateLimiter);
      await clock.advance(0);
      assert.equal(started, 25);
    });
});
