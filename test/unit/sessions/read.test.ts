import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { keepReading, type ReadUse } from '../../../server/src/sessions/read.ts';
import { ReadRequests } from '../../../server/src/sessions/requests.ts';
import type { OrdersRead, Result, VenueSession } from '../../../server/src/venues/venue.ts';

const transport = { clockMoves: 0 };
const problem = { code: 'network', message: 'm', nextStep: 'n' } as const;

/** A venue that answers its reads with what `answer` makes of their number, from 1. */
function venueOf(answer: (count: number) => Result<OrdersRead>): {
  readonly venue: VenueSession;
  readonly asked: (string | undefined)[];
} {
  const asked: (string | undefined)[] = [];
  const venue: VenueSession = {
    prove: () => Promise.reject(new Error('not asked')),
    changes: () => undefined,
    queryOrders: () => Promise.reject(new Error('not asked')),
    deliver: () => Promise.reject(new Error('not asked')),
    openOrders: async (market) => answer(asked.push(market)),
  };
  return { venue, asked };
}

function emptyRead(): OrdersRead {
  return { markets: 'all', orders: [], at: 1 };
}

test('what was read is not held while the loop rests', async () => {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  let last: WeakRef<OrdersRead> | undefined;
  const { venue } = venueOf(() => ({ ok: true, value: emptyRead() }));
  const stop = new AbortController();
  let isGone: boolean | undefined;
  const use: ReadUse = {
    now: () => 0,
    monotonic: () => 0,
    takeIn: (read) => {
      last = new WeakRef(read);
    },
    rest: async () => {
      // A WeakRef holds what it was made of until the turn ends.
      for (let i = 0; i < 3; i += 1) await turn();
      collect();
      isGone = last?.deref() === undefined;
      stop.abort();
    },
    wait: () => Promise.resolve(),
    fail: () => undefined,
  };
  await keepReading({ transport, venueSession: venue }, new ReadRequests(), stop.signal, use);
  assert.equal(isGone, true);
});

test('after a failure all markets are read, and failures in a row are counted', async () => {
  const requests = new ReadRequests();
  const { venue, asked } = venueOf((count) =>
    count === 2 || count === 3 ? { ok: false, problem } : { ok: true, value: emptyRead() },
  );
  const stop = new AbortController();
  const log: string[] = [];
  const next = (text: string) => {
    log.push(text);
    requests.add('m');
    if (asked.length === 5) stop.abort();
    return Promise.resolve();
  };
  await keepReading({ transport, venueSession: venue }, requests, stop.signal, {
    now: () => 0,
    monotonic: () => 0,
    takeIn: () => void log.push('read'),
    rest: () => next('rest'),
    wait: (_failure, { failures }) => next(`stale ${failures}`),
    fail: () => log.push('failed'),
  });
  assert.deepEqual(asked, [undefined, 'm', undefined, undefined, 'm']);
  assert.deepEqual(log, ['read', 'rest', 'stale 1', 'stale 2', 'read', 'rest', 'read', 'rest']);
});

test('what only a person can help with ends it, once the venue has said it again', async () => {
  const final = { ...problem, code: 'forbidden' } as const;
  const { venue, asked } = venueOf(() => ({ ok: false, problem: final }));
  const failed: unknown[] = [];
  const waits: (number | undefined)[] = [];
  await keepReading({ transport, venueSession: venue }, new ReadRequests(), new AbortController().signal, {
    now: () => 0,
    monotonic: () => 0,
    takeIn: () => assert.fail('nothing was read'),
    rest: () => assert.fail('it does not rest'),
    wait: async (_failure, { ms }) => void waits.push(ms),
    fail: (why) => failed.push(why),
  });
  assert.deepEqual(failed, [final]);
  assert.deepEqual(waits, [1_000, 5_000]);
  assert.equal(asked.length, 3);
});

test('a list that throws leaves nobody waiting', async () => {
  const requests = new ReadRequests();
  const { venue } = venueOf(() => {
    throw new Error('a defect');
  });
  const refreshed = requests.refresh();
  const use: ReadUse = {
    now: () => 0,
    monotonic: () => 0,
    takeIn: () => undefined,
    rest: () => Promise.resolve(),
    wait: () => Promise.resolve(),
    fail: () => undefined,
  };
  await assert.rejects(
    keepReading({ transport, venueSession: venue }, requests, new AbortController().signal, use),
    /a defect/,
  );
  await refreshed;
});
