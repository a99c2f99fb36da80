import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { VenueClock } from '../../../server/src/sessions/venueClock.ts';
import type { Reply } from '../../../server/src/venues/venue.ts';

const START = Date.UTC(2026, 0, 2, 3, 4, 5);
const HOUR = 3_600_000;

/** A computer whose wall clock is `off` the true time, and can be set anew; monotonic time goes on by itself. */
function setUp(off = 0) {
  let passed = 0;
  let wall = off;
  const world = { now: () => START + passed + wall, monotonic: () => passed };
  const clock = new VenueClock(world);
  const answer = (venueOff: number, { status = 200, age }: { status?: number; age?: string } = {}) => {
    const date = new Date(START + passed + venueOff).toUTCString();
    const headers = { date, ...(age ? { age } : {}) };
    const reply: Reply = { kind: 'reply', status, headers, body: '', receivedAt: world.now() };
    clock.observe(reply, passed);
  };
  /** The venue's time as we take it, minus the true time. */
  const error = () => clock.now() - START - passed;
  return {
    clock,
    answer,
    error,
    pass: (ms: number) => {
      passed += ms;
    },
    setWall: (ms: number) => {
      wall += ms;
    },
  };
}

const isSmall = (ms: number) => assert.ok(Math.abs(ms) < 3_000, `${ms} ms off`);

describe("the venue's clock", () => {
  test('is this computer’s while they agree', () => {
    const { clock, answer, error } = setUp(400);
    answer(0);
    assert.equal(error(), 400);
    assert.equal(clock.moves, 0);
  });

  test('is taken from the first reply where this computer’s is off', () => {
    const { clock, answer, error } = setUp(-HOUR);
    answer(0, { status: 401 });
    isSmall(error());
    assert.equal(clock.moves, 1);
  });

  for (const jump of [-HOUR, HOUR, -24 * HOUR]) {
    test(`goes on when the computer’s is set by ${jump / HOUR} h`, () => {
      const { answer, error, pass, setWall } = setUp();
      answer(0);
      pass(60_000);
      setWall(jump);
      pass(60_000);
      isSmall(error());
      answer(0);
      isSmall(error());
    });
  }

  test('a jump is not believed before a second reply says the same', () => {
    const { clock, answer, error } = setUp();
    answer(0);
    answer(2 * HOUR);
    isSmall(error());
    answer(0);
    answer(2 * HOUR);
    isSmall(error());
    answer(2 * HOUR);
    isSmall(error() - 2 * HOUR);
    assert.equal(clock.moves, 1);
  });

  test('two jumps to different times are not the same', () => {
    const { answer, error } = setUp();
    answer(0);
    answer(HOUR);
    answer(-HOUR);
    isSmall(error());
  });

  test('a refusal corrects it at once, because it may be for the time', () => {
    const { clock, answer, error } = setUp();
    answer(0);
    answer(-120_000, { status: 401 });
    isSmall(error() + 120_000);
    assert.equal(clock.moves, 1);
  });

  test('a reply out of a cache is old: its time is not believed at once, a refusal or not', () => {
    for (const status of [200, 401]) {
      const { answer, error } = setUp();
      answer(-HOUR, { status, age: '3600' });
      isSmall(error());
    }
  });

  test('a reply that took long says little about the time', () => {
    const { clock, pass } = setUp();
    pass(20_000);
    const headers = { date: new Date(START + HOUR).toUTCString() };
    clock.observe({ kind: 'reply', status: 401, headers, body: '', receivedAt: 0 }, 0);
    assert.equal(clock.offset, undefined);
  });

  test('junk is no time', () => {
    const { clock } = setUp();
    for (const date of ['', 'yesterday', '99999999999999999999', 'NaN']) {
      clock.observe({ kind: 'reply', status: 401, headers: { date }, body: '', receivedAt: 0 }, 0);
    }
    assert.equal(clock.offset, undefined);
  });
});
