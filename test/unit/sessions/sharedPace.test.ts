import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readLines } from '../../../server/src/sessions/paceLines.ts';
import { RateLimiter } from '../../../server/src/sessions/rateLimiter.ts';
import type { PaceText } from '../../../server/src/sessions/sharedPace.ts';
import type { Pace, SendOptions } from '../../../server/src/venues/venue.ts';
import { createClock } from '../clock.ts';

const pace: Pace = {
  concurrent: 2,
  spacingMs: 300,
  timeoutMs: 10_000,
  pollMs: { streaming: 1, polling: 1 },
};
const never = new AbortController().signal;
const windows = ['aaaaaaaa', 'bbbbbbbb', 'cccccccc'] as const;

/** One text for all windows; each reads on from where it was. `delay`: of the disk, ms. */
function setUp(own: Pace = pace, delay = 1) {
  const clock = createClock(50_000);
  const disk = { text: '', refuses: false, hangs: false };
  const textOf = (): PaceText => {
    let position = 0;
    const exchange = async (lines: string) => {
      if (disk.hangs) await new Promise(() => undefined);
      await clock.sleep(delay, never);
      if (disk.refuses) throw new Error('EROFS: read-only file system');
      disk.text += lines;
      const news = disk.text.slice(position);
      position = disk.text.length;
      return news;
    };
    return { add: exchange, news: () => exchange(''), now: clock.monotonic };
  };
  const limiter = (who: string) => new RateLimiter(clock, own, { who, text: textOf() });
  return { clock, disk, limiter, venue: new Venue(clock.monotonic) };
}

/** What the venue counts: how many at once, and how far apart they came. */
class Venue {
  readonly arrivals: { readonly at: number; readonly name: string; readonly running: number }[] = [];
  readonly ends = new Map<string, () => void>();
  readonly #now: () => number;
  #running = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** A request that arrives, and ends when it is told to. */
  run(limiter: RateLimiter, name: string, priority: SendOptions['priority'] = 'cancel', cost = 1) {
    return limiter.run({ priority, signal: never, cost }, async (written) => {
      written();
      this.#running += 1;
      this.arrivals.push({ at: this.#now(), name, running: this.#running });
      await new Promise<void>((resolve) => this.ends.set(name, resolve));
      this.#running -= 1;
    });
  }

  get gaps(): readonly number[] {
    return this.arrivals.slice(1).map(({ at }, i) => at - (this.arrivals[i]?.at ?? 0));
  }
}

/** Lets time pass, and ends whatever has arrived. */
async function pass(
  { clock, venue }: Pick<ReturnType<typeof setUp>, 'clock' | 'venue'>,
  ms: number,
  step = 10,
): Promise<void> {
  for (let gone = 0; gone < ms; gone += step) {
    await clock.advance(step);
    for (const end of venue.ends.values()) end();
  }
}

describe('windows with one credential', () => {
  test('keep the venue’s distance together, whoever sends', async () => {
    const set = setUp();
    const limiters = windows.map(set.limiter);
    for (let i = 0; i < 12; i += 1) {
      for (const [w, limiter] of limiters.entries())
        void set.venue.run(limiter, `${w}.${i}`, i % 2 ? 'read' : 'cancel');
    }
    await pass(set, 15_000);
    assert.equal(set.venue.arrivals.length, 36);
    assert.ok(Math.min(...set.venue.gaps) >= 300, `${set.venue.gaps}`);
    // And nothing is given away: the places of all are taken one after the other.
    assert.ok(Math.max(...set.venue.gaps) <= 400, `${set.venue.gaps}`);
  });

  test('never have more under way at once than the venue allows, and leave a place for a cancel of any', async () => {
    const set = setUp();
    const [first, second] = windows.map(set.limiter);
    assert.ok(first && second);
    void set.venue.run(first, 'list', 'read');
    await set.clock.advance(400);
    void set.venue.run(second, 'question', 'question');
    await set.clock.advance(2_000);
    assert.deepEqual(
      set.venue.arrivals.map(({ name }) => name),
      ['list'],
      'reads of all windows leave a place',
    );
    void set.venue.run(second, 'cancel');
    await set.clock.advance(400);
    void set.venue.run(first, 'another');
    await set.clock.advance(2_000);
    assert.deepEqual(
      set.venue.arrivals.map(({ name }) => name),
      ['list', 'cancel'],
    );
    set.venue.ends.get('cancel')?.();
    await set.clock.advance(400);
    assert.deepEqual(set.venue.arrivals.map(({ name, running }) => [name, running]).at(-1), ['another', 2]);
  });

  test('a cancel goes before what another window wants to read', async () => {
    const set = setUp();
    const [first, second] = windows.map(set.limiter);
    assert.ok(first && second);
    for (let i = 0; i < 20; i += 1) void set.venue.run(first, `list ${i}`, 'read');
    await pass(set, 1_000);
    const before = set.venue.arrivals.length;
    void set.venue.run(second, 'cancel');
    await pass(set, 700);
    const place = set.venue.arrivals.findIndex(({ name }) => name === 'cancel');
    assert.ok(place >= 0 && place <= before + 1, `${place} after ${before}`);
  });

  test('count one budget', async () => {
    const budget = { units: 20, perMs: 60_000, kept: 5, counted: true } as const;
    const set = setUp({ ...pace, concurrent: 9, spacingMs: 0, budget });
    const limiters = windows.map(set.limiter);
    for (let i = 0; i < 15; i += 1) {
      for (const [w, limiter] of limiters.entries()) void set.venue.run(limiter, `${w}.${i}`);
    }
    await pass(set, 200_000, 100);
    assert.equal(set.venue.arrivals.length, 45);
    for (const { at } of set.venue.arrivals) {
      const within = set.venue.arrivals.filter((one) => one.at >= at && one.at < at + 60_000).length;
      assert.ok(within <= 20, `${within} from ${at}`);
    }
  });

  test('a budget that refills is not spent twice', async () => {
    const budget = { units: 1_000, perMs: 10_000, kept: 200 } as const;
    const set = setUp({ ...pace, concurrent: 16, spacingMs: 0, budget });
    const [first, second] = windows.map(set.limiter);
    assert.ok(first && second);
    for (let i = 0; i < 60; i += 1) void set.venue.run(first, `a${i}`, 'cancel', 10);
    for (let i = 0; i < 60; i += 1) void set.venue.run(second, `b${i}`, 'cancel', 10);
    await pass(set, 500, 5);
    assert.ok(set.venue.arrivals.length * 10 <= 1_050, `${set.venue.arrivals.length}`);
    await pass(set, 4_000);
    assert.equal(set.venue.arrivals.length, 120);
  });

  test('a pause that the venue asked one of them for holds all', async () => {
    const set = setUp();
    const [first, second] = windows.map(set.limiter);
    assert.ok(first && second);
    first.hold(5_000, 'cancel');
    await set.clock.advance(100);
    void set.venue.run(second, 'cancel');
    await pass(set, 4_800);
    assert.deepEqual(set.venue.arrivals, []);
    await pass(set, 400);
    assert.equal(set.venue.arrivals.length, 1);
  });

  test('one that is killed gives back what it had: its claim after a second, its request after the time limit', async () => {
    const set = setUp();
    const other = set.limiter('bbbbbbbb');
    set.disk.text += `+ ${set.clock.now()}.000 dddddddd 1 1 r\n+ ${set.clock.now()}.000 dddddddd 2 1 c\n`;
    set.disk.text += `> ${set.clock.now()}.000 dddddddd 1 0 r\n`;
    void set.venue.run(other, 'cancel');
    await pass(set, 900);
    assert.deepEqual(set.venue.arrivals, []);
    await pass(set, 300);
    assert.equal(set.venue.arrivals.length, 1);
    void set.venue.run(other, 'list', 'read');
    await pass(set, 9_000);
    assert.equal(set.venue.arrivals.length, 1);
    await pass(set, 1_500);
    assert.equal(set.venue.arrivals.length, 2);
  });

  test('a cancel that is expected has its place when it comes', async () => {
    const set = setUp(pace, 30);
    const [first, second] = windows.map(set.limiter);
    assert.ok(first && second);
    first.expectCancel();
    await set.clock.advance(35);
    void set.venue.run(first, 'cancel');
    await set.clock.advance(0);
    assert.equal(set.venue.arrivals.length, 1, 'it waited for no disk');
    void set.venue.run(second, 'other');
    await pass(set, 1_000);
    assert.ok(Math.min(...set.venue.gaps) >= 300);
  });

  test('where a budget is plainly free, nothing waits for the disk', async () => {
    const budget = { units: 1_000, perMs: 10_000, kept: 200 } as const;
    const set = setUp({ ...pace, concurrent: 16, spacingMs: 0, budget }, 40);
    void set.venue.run(set.limiter('aaaaaaaa'), 'cancel', 'cancel', 2);
    await set.clock.advance(0);
    assert.equal(set.venue.arrivals.length, 1);
    await set.clock.advance(50);
    assert.match(set.disk.text, /^\+ 50000\.000 aaaaaaaa 1 2 c\n$/);
  });
});

describe('a disk that does not do its part', () => {
  for (const fault of ['refuses', 'hangs'] as const) {
    test(`that ${fault} holds a cancel for a moment at most, and the next one not at all`, async () => {
      const set = setUp();
      const limiter = set.limiter('aaaaaaaa');
      set.disk[fault] = true;
      void set.venue.run(limiter, 'first');
      await set.clock.advance(110);
      assert.equal(set.venue.arrivals.length, 1);
      set.venue.ends.get('first')?.();
      void set.venue.run(limiter, 'second');
      await pass(set, 1_000);
      assert.deepEqual(
        set.venue.gaps.map((gap) => gap >= 300 && gap < 320),
        [true],
      );
    });

    test(`that ${fault} while a list is to be read holds no cancel that comes then`, async () => {
      const set = setUp();
      const limiter = set.limiter('aaaaaaaa');
      set.disk[fault] = true;
      void set.venue.run(limiter, 'list', 'read');
      await set.clock.advance(5);
      void set.venue.run(limiter, 'cancel');
      await set.clock.advance(110);
      assert.ok(set.venue.arrivals.length >= 1);
      await set.clock.advance(400);
      assert.ok(set.venue.arrivals.some(({ name }) => name === 'cancel'));
    });
  }

  test('that is late for once is one with the others again as soon as it answers', async () => {
    const set = setUp(pace, 150);
    const [first, second] = windows.map(set.limiter);
    assert.ok(first && second);
    void set.venue.run(first, 'a');
    await pass(set, 1_000);
    void set.venue.run(second, 'b', 'read');
    void set.venue.run(first, 'c', 'read');
    await pass(set, 3_000);
    assert.deepEqual(set.venue.arrivals.map(({ name }) => name).sort(), ['a', 'b', 'c']);
    assert.ok(Math.min(...set.venue.gaps) >= 300, `${set.venue.gaps}`);
  });

  test('what is written there by nobody holds nothing', async () => {
    const set = setUp();
    const junk = [
      '',
      '+ 1',
      '\0'.repeat(5_000),
      '{"a":1}',
      '+ 99999999999 zzzzzzzz 1 1 c',
      '> -5 zzzzzzzz 1 1 c',
    ];
    const ofAnotherStart = [
      '> 900000.000 zzzzzzzz 1 1 c',
      '! 900000.000 zzzzzzzz 1 9999999 c',
      '+ 900000.000 zzzzzzzz 2 9999999 c',
    ];
    set.disk.text = `${[...junk, ...ofAnotherStart].join('\n')}\n`;
    void set.venue.run(set.limiter('aaaaaaaa'), 'cancel');
    await set.clock.advance(5);
    assert.equal(set.venue.arrivals.length, 1);
  });

  test('a pause that is told to be long ends after a minute', async () => {
    const set = setUp();
    set.disk.text = `! ${set.clock.now()}.000 zzzzzzzz 1 9999999 c\n`;
    void set.venue.run(set.limiter('aaaaaaaa'), 'cancel');
    await pass(set, 60_500, 100);
    assert.equal(set.venue.arrivals.length, 1);
  });
});

test('a line says what was written, and never a credential', () => {
  const line = {
    kind: 'claim',
    at: 12.5,
    who: 'aaaaaaaa',
    number: 3,
    amount: 2,
    priority: 'cancel',
  } as const;
  assert.deepEqual(readLines('+ 12.500 aaaaaaaa 3 2 c\n'), [line]);
});
