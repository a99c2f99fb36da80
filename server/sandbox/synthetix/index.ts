/** The practice venue for Synthetix: signed HTTP and a WebSocket stream on one loopback port. */
import { randomInt } from 'node:crypto';
import { Faults } from '../faults.ts';
import { listen } from '../listen.ts';
import { Random } from '../random.ts';
import { venueServer } from '../serve.ts';
import { StreamFaults } from '../streamFaults.ts';
import type { PracticeVenue, VenueFacts, VenueOptions } from '../venue.ts';
import { Book } from './book.ts';
import { bookView } from './bookControls.ts';
import { defaultsOf, rules, shapes } from './choices.ts';
import { controlsOf } from './controls.ts';
import { DeadMansSwitch } from './deadMansSwitch.ts';
import { makeKey } from './keys.ts';
import { lifeOf } from './life.ts';
import { Limits } from './limits.ts';
import { Nonces } from './nonces.ts';
import { answer, faultTarget, kindOf, refusal } from './routes.ts';
import { Ids, seedMarkets, seedOrders } from './seed.ts';
import { type State, venueNow } from './state.ts';
import { openStream } from './stream.ts';

export interface SynthetixOptions {
  /** Whether the rate limits are enforced. */
  readonly enforceLimits: boolean;
  /** How long a connection of the stream may wait before it authenticates. Milliseconds. */
  readonly authMs: number;
}

export const synthetixDefaults: SynthetixOptions = { enforceLimits: true, authMs: 30_000 };

/** The addresses and the practice credentials. */
export interface SynthetixDescription extends VenueFacts {
  readonly url: string;
  /** Of the private stream, with its path. */
  readonly wsUrl: string;
  /** Of a delegated `session` key: `0x` and 64 hex digits. The owner's key is what the control `owner` gives. */
  readonly privateKey: string;
  /** A decimal text beyond 2^53. */
  readonly subAccountId: string;
  /** Of `privateKey`, checksummed. */
  readonly address: string;
  /** Symbols. */
  readonly markets: readonly string[];
}

/** Starts the venue; resolves when it listens. */
export async function startSynthetix(
  options: VenueOptions & SynthetixOptions,
): Promise<PracticeVenue<SynthetixDescription>> {
  const random = new Random(options.seed ?? randomInt(2 ** 31));
  const state = openState(options, random);
  const faults = new Faults(['itemError', 'itemMissing']);
  const life = lifeOf(state, random, options.orders);
  const http = venueServer({
    venue: 'synthetix',
    journal: options.journal,
    faults,
    latencyMs: options.latencyMs,
    transport: options.transport,
    now: () => venueNow(state),
    kindOf,
    faultTarget,
    refusal: (received) => refusal(state, received),
    answer: (received, fault) => answer(state, received, fault),
  });
  const stream = openStream(http, { state, faults, journal: options.journal, latencyMs: options.latencyMs });
  const listening = await listen(http, options.port);
  if (!options.still) life.start();
  return {
    description: describe(state, listening.url),
    faults,
    controls: controlsOf(state, life),
    book: () => state.book.orders().map(bookView),
    dropStreams: () => stream.drop(),
    closeIdle: listening.closeIdle,
    stop: async () => {
      life.stop();
      state.deadMansSwitch.stop();
      state.streamFaults.stop();
      http.close();
      listening.hangUp();
    },
  };
}

function openState(options: VenueOptions & SynthetixOptions, random: Random): State {
  const markets = seedMarkets();
  const [book, ids] = [new Book(markets), new Ids(random)];
  const owner = makeKey('synthetix owner', options.seed);
  const session = makeKey('synthetix session', options.seed);
  const main = { id: `18${random.digits(17)}`, name: 'Practice', owner: owner.address };
  const second = { id: `18${random.digits(17)}`, name: 'Second', owner: owner.address };
  const before = Number.NEGATIVE_INFINITY;
  for (const order of seedOrders(random, ids, markets, options.orders, [main.id, second.id])) {
    book.set(order, before);
  }
  return {
    book,
    ids,
    limits: new Limits(options.enforceLimits),
    nonces: new Nonces(),
    authTimes: new Nonces(),
    streamFaults: new StreamFaults(),
    authMs: options.authMs,
    deadMansSwitch: new DeadMansSwitch(book),
    owner,
    session,
    subAccounts: [main, second],
    delegations: [main, second].map(({ id }) => ({
      subAccountId: id,
      walletAddress: session.address,
      permission: 'session',
      expiresAt: null,
    })),
    shapes: defaultsOf(shapes),
    rules: defaultsOf(rules),
    clockOffsetMs: 0,
    maintenance: false,
  };
}

function describe(state: State, url: string): SynthetixDescription {
  const wsUrl = `${url.replace('http', 'ws')}/v1/ws/trade`;
  return {
    url,
    wsUrl,
    privateKey: state.session.privateKey,
    subAccountId: state.subAccounts[0].id,
    address: state.session.address,
    markets: [...state.book.markets.keys()],
    account: {
      endpoints: { rest: url, ws: wsUrl },
      credentials: { privateKey: state.session.privateKey },
      options: { subAccountId: state.subAccounts[0].id },
    },
  };
}
