/** A session at a venue whose answers the test has in its hand, on a clock that moves only when told to. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AccountUpdate } from '../../../server/src/protocol/messages.ts';
import type { Account, Field, Problem } from '../../../server/src/protocol/model.ts';
import type { CredentialsAnswer } from '../../../server/src/sessions/ports.ts';
import { RateLimiters } from '../../../server/src/sessions/rateLimiters.ts';
import { Session } from '../../../server/src/sessions/session.ts';
import { limitless } from '../../../server/src/venues/limitless/index.ts';
import type {
  AccountTransport,
  OrderChange,
  OrdersRead,
  Proof,
  Result,
  Venue,
} from '../../../server/src/venues/venue.ts';
import { createClock } from '../clock.ts';

const account: Account = {
  id: 'a',
  venue: 'limitless',
  name: 'Main',
  environment: 'sandbox',
  endpoints: { rest: 'https://venue.example' },
  options: {},
};
const refused: Problem = { code: 'authentication', message: 'no', nextStep: 'n' };
const down: Problem = { code: 'network', message: 'down', nextStep: 'n' };
const failure = (problem: Problem) => ({ ok: false, problem }) as const;
const empty: Result<OrdersRead> = { ok: true, value: { markets: 'all', orders: [], at: 0 } };

interface Script {
  /** The account's options that the venue leaves open. */
  readonly options?: readonly Field[];
  prove?(count: number, transport: AccountTransport): Promise<Result<Proof>> | Result<Proof>;
  list?(count: number, transport: AccountTransport): Promise<Result<OrdersRead>> | Result<OrdersRead>;
  changes?(signal: AbortSignal): AsyncIterable<OrderChange>;
  /** The answer to the n-th question whether the credentials can cancel. */
  cannotCancel?(count: number): Promise<string | undefined>;
  /** The answer to the n-th question for credentials. */
  credentials?(count: number): CredentialsAnswer;
}

const stored = { tokenId: 't', secret: 'c2VjcmV0' };

function setUp({
  prove = () => ({ ok: true, value: { identity: 'me' } }),
  list = () => empty,
  changes,
  options = limitless.description.options,
  cannotCancel = async () => undefined,
  credentials = () => ({ kind: 'secrets', secrets: stored }),
}: Script) {
  const clock = createClock(1_000_000);
  const refuse = () => Promise.reject(new Error('no network'));
  let answer = { headers: {} as Record<string, string>, status: 200 };
  const answerWith = (headers: Record<string, string>, status: number) => {
    answer = { headers, status };
  };
  const world = {
    now: clock.now,
    monotonic: clock.monotonic,
    sleep: clock.sleep,
    process: 'p1',
    random: () => 1,
    uuid: () => 'u',
    warm: () => undefined,
    http: async () => ({ kind: 'reply', body: '', receivedAt: clock.now(), ...answer }) as const,
    socketIo: refuse,
    webSocket: refuse,
  };
  const counts = { proofs: 0, lists: 0, streams: 0, questions: 0, permissions: 0 };
  const venue: Venue = {
    ...limitless,
    description: { ...limitless.description, options },
    open: (transport) => ({
      prove: async () => {
        counts.proofs += 1;
        return prove(counts.proofs, transport);
      },
      openOrders: async () => {
        counts.lists += 1;
        return list(counts.lists, transport);
      },
      cannotCancel: () => {
        counts.permissions += 1;
        return cannotCancel(counts.permissions);
      },
      changes: (signal) => {
        counts.streams += 1;
        return changes?.(signal);
      },
      queryOrders: refuse,
      deliver: refuse,
    }),
  };
  const updates: AccountUpdate[] = [];
  const session = new Session(account, venue, {
    world,
    rateLimiters: new RateLimiters(world),
    credentials: async () => {
      counts.questions += 1;
      return credentials(counts.questions);
    },
    publish: (update) => updates.push(update),
    listed: () => undefined,
    log: () => undefined,
  });
  const states = () => updates.map(({ session: { state } }) => state);
  const sends = (transport: AccountTransport) =>
    transport.send(() => ({ method: 'GET', origin: 'https://venue.example', target: '/', headers: {} }), {
      priority: 'read',
      signal: new AbortController().signal,
    });
  void session.run();
  return { clock, counts, session, states, updates, answerWith, sends };
}

describe('a session', () => {
  test('a refresh while it proves itself is one try more, not a storm', async () => {
    const { clock, counts, session } = setUp({ prove: () => failure(down) });
    await clock.advance(0);
    const before = counts.proofs;
    let ended = 0;
    for (let i = 0; i < 5; i += 1) {
      void session.refresh().then(() => {
        ended += 1;
      });
    }
    await clock.advance(100);
    assert.equal(counts.proofs, before + 1);
    assert.equal(ended, 5, 'whoever waited is told that it ended');
    await clock.advance(60_000);
    assert.ok(counts.proofs <= 8, `${counts.proofs} tries in a minute`);
    session.stop();
  });

  test('a refused key is tried once more before it is failed', async () => {
    const wrong = setUp({ prove: () => failure(refused) });
    await wrong.clock.advance(5_000);
    assert.equal(wrong.counts.proofs, 2);
    assert.equal(wrong.states().at(-1), 'failed');
    const moody = setUp({
      prove: (count) => (count === 1 ? failure(refused) : { ok: true, value: { identity: 'me' } }),
    });
    await moody.clock.advance(5_000);
    assert.equal(moody.states().at(-1), 'live');
    moody.session.stop();
  });

  test('a live session outlives one refusal, and ends with the third', async () => {
    const one = setUp({ list: (count) => (count === 2 ? failure(refused) : empty) });
    await one.clock.advance(20_000);
    assert.ok(!one.states().includes('failed'));
    assert.equal(one.states().at(-1), 'live');
    one.session.stop();
    const all = setUp({ list: (count) => (count >= 2 ? failure(refused) : empty) });
    await all.clock.advance(60_000);
    assert.equal(all.states().at(-1), 'failed');
    assert.equal(all.counts.lists, 4);
  });

  test('credentials that end are looked at as soon as they have, and not tried again', async () => {
    const end = 1_000_000 + 12_345;
    const problem: Problem = { ...refused, ended: true };
    const it = setUp({
      prove: () => ({ ok: true, value: { identity: 'me', endsAt: end } }),
      list: (_count, transport) => (transport.now() > end ? failure(problem) : empty),
      async *changes(signal) {
        yield { kind: 'connected' };
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
      },
    });
    await it.clock.advance(12_345);
    assert.equal(it.states().at(-1), 'live');
    const { lists } = it.counts;
    await it.clock.advance(600);
    assert.equal(it.states().at(-1), 'failed');
    assert.equal(it.counts.lists, lists + 1);
    assert.ok(!it.states().includes('stale'));
  });

  test('credentials that a program prints are asked for again, and are taken out of every text then', async () => {
    const second = 'second-printed-secret';
    const transports: AccountTransport[] = [];
    const { counts, clock, states, session } = setUp({
      credentials: (count) => ({
        kind: 'secrets',
        secrets: count === 1 ? stored : { tokenId: 't', secret: second },
        renewable: true,
      }),
      prove: (_count, transport) => {
        transports.push(transport);
        return transport.secrets['secret'] === second
          ? { ok: true, value: { identity: 'me' } }
          : failure(refused);
      },
    });
    await clock.advance(5_000);
    assert.equal(states().at(-1), 'live');
    assert.ok(!states().includes('failed'));
    assert.equal(counts.questions, 2);
    const told = transports.at(-1)?.redact(`it is ${second} and ${encodeURIComponent(second)}`);
    assert.ok(told && !told.includes('printed'));
    session.stop();
  });

  test('a program that failed is told, and is asked again by nobody but a person', async () => {
    const failed = { kind: 'failed', message: '"op" was not found.', nextStep: 'Look.' } as const;
    const { counts, clock, updates } = setUp({ credentials: () => failed });
    await clock.advance(600_000);
    const state = updates.at(-1)?.session;
    assert.ok(state?.state === 'failed' && state.why.message === failed.message);
    assert.equal(counts.questions, 1);
  });

  test('a refusal that tells the time is followed by another read at once, while it is live as at sign-in', async () => {
    let off = 0;
    const { clock, counts, session, states, answerWith, sends } = setUp({
      list: async (_count, transport) => {
        const date = new Date(1_000_000 + off + clock.now() - 1_000_000).toUTCString();
        const wrong = Math.abs(transport.now() - clock.now() - off) > 30_000;
        answerWith({ date }, wrong ? 401 : 200);
        await sends(transport);
        return wrong ? failure(refused) : empty;
      },
    });
    await clock.advance(1_000);
    assert.equal(states().at(-1), 'live');
    off = 3_600_000;
    await clock.advance(20_000);
    assert.ok(!states().includes('failed') && !states().includes('stale'), states().join());
    assert.ok(counts.lists >= 4);
    session.stop();
  });

  test('a stream that drops at once is opened again with back-off, and costs no two reads each time', async () => {
    const { clock, counts, session } = setUp({
      async *changes() {
        yield { kind: 'connected' };
      },
    });
    await clock.advance(60_000);
    assert.ok(counts.streams <= 8, `${counts.streams} connections in a minute`);
    assert.ok(counts.lists <= 8 + 13, `${counts.lists} reads in a minute`);
    session.stop();
  });

  test('20 events a second are no 20 reads a second', async () => {
    const { clock, counts, session } = setUp({
      list: async (_count, transport) => {
        await transport.world.sleep(200, new AbortController().signal);
        return empty;
      },
      async *changes(signal) {
        yield { kind: 'connected' };
        while (!signal.aborted) {
          await clock.sleep(50, signal);
          yield { kind: 'reread' };
        }
      },
    });
    await clock.advance(60_000);
    assert.ok(counts.lists <= 61, `${counts.lists} reads in a minute`);
    assert.ok(counts.lists >= 20, `${counts.lists} reads in a minute`);
    session.stop();
  });

  test('a connection leaves no listener behind', async () => {
    const seen = new Set<AbortSignal>();
    const { clock, session } = setUp({
      async *changes(signal) {
        seen.add(signal);
        yield { kind: 'connected' };
      },
    });
    await clock.advance(120_000);
    session.stop();
    assert.ok(seen.size > 3);
    for (const signal of seen) assert.ok(signal.aborted, 'each connection has a signal that ends with it');
  });
});

describe('what was found out at sign-in', () => {
  const options: readonly Field[] = [
    {
      id: 'padding',
      label: 'Padding',
      hint: '',
      secret: false,
      default: 'one',
      foundAtSignIn: 'byTrying',
      choices: ['one', 'two'].map((value) => ({ value, label: value, hint: '' })),
    },
  ];

  /** The venue takes one padding, and another from a moment on. */
  function changing(why: Problem = refused) {
    let taken = 'one';
    const used = ({ account: own }: AccountTransport) => own.found?.['padding']?.value ?? 'one';
    const is = <T>(result: Result<T>, transport: AccountTransport) =>
      used(transport) === taken ? result : failure(why);
    const scene = setUp({
      options,
      prove: (_, transport) => is({ ok: true, value: { identity: 'me' } }, transport),
      list: (_, transport) => is(empty, transport),
    });
    const change = (padding: string) => {
      taken = padding;
    };
    return { ...scene, change };
  }

  test('is found out again when it stops fitting, and told', async () => {
    const { clock, updates, states, change } = changing();
    await clock.advance(120_000);
    assert.equal(updates.at(-1)?.found?.['padding']?.value, 'one');
    change('two');
    await clock.advance(30_000);
    assert.equal(states().at(-1), 'live');
    assert.equal(updates.at(-1)?.found?.['padding']?.value, 'two');
    assert.ok(!states().includes('failed'));
  });

  test('is found out again when the path is not found any more, without a refused key', async () => {
    const { clock, updates, states, change } = changing({
      code: 'venue',
      message: 'not found',
      nextStep: '',
      notFound: true,
    });
    await clock.advance(120_000);
    change('two');
    await clock.advance(30_000);
    assert.equal(updates.at(-1)?.found?.['padding']?.value, 'two');
    assert.deepEqual([states().at(-1), states().includes('failed')], ['live', false]);
  });

  test('is not doubted within a minute: a person is asked, and nothing goes round in circles', async () => {
    const { clock, counts, states, change } = changing();
    await clock.advance(10_000);
    change('none');
    await clock.advance(40_000);
    assert.equal(states().at(-1), 'failed');
    assert.equal(counts.proofs, 1);
  });

  test('that fits in no way any more ends in a person being asked', async () => {
    const { clock, counts, states, change } = changing();
    await clock.advance(120_000);
    change('none');
    await clock.advance(60_000);
    assert.equal(states().at(-1), 'failed');
    assert.ok(counts.proofs <= 5, String(counts.proofs));
  });
});

describe('whether the credentials can cancel', () => {
  const unit = (value: string) => ({ expiryUnit: { value, at: 0 } });

  test('is asked once, after the first list, and again when something was found out', async () => {
    const { clock, counts, session } = setUp({
      list: () => (counts.lists < 2 ? failure(down) : empty),
      cannotCancel: async (count) => (count === 1 ? undefined : 'its requests have expired'),
    });
    await clock.advance(100);
    assert.equal(counts.permissions, 0);
    await clock.advance(60_000);
    await session.refresh();
    assert.equal(counts.permissions, 1);
    session.foundOut(unit('ms'));
    await clock.advance(100);
    assert.equal(counts.permissions, 2);
    assert.equal(session.cannotCancel, 'its requests have expired');
    session.stop();
  });

  test('an answer that comes late says nothing against a newer one', async () => {
    const late = Promise.withResolvers<string | undefined>();
    const { clock, session } = setUp({
      cannotCancel: (count) => (count === 1 ? late.promise : Promise.resolve('newer')),
    });
    await clock.advance(1_000);
    session.foundOut(unit('s'));
    await clock.advance(100);
    late.resolve(undefined);
    await clock.advance(100);
    assert.equal(session.cannotCancel, 'newer');
    session.stop();
  });
});
