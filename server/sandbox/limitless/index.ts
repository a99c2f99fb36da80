/** The practice venue for Limitless Exchange: HTTP and Socket.IO on one loopback port. */
import { createHash, randomBytes, randomInt } from 'node:crypto';
import { Faults } from '../faults.ts';
import { type Listening, listen } from '../listen.ts';
import { Random } from '../random.ts';
import { RandomTicker } from '../randomTicker.ts';
import { type Received, venueServer } from '../serve.ts';
import { StreamFaults } from '../streamFaults.ts';
import type { PracticeVenue, VenueFacts, VenueOptions } from '../venue.ts';
import { one } from './access.ts';
import { Book } from './book.ts';
import { bookView, controlsOf } from './controls.ts';
import { living } from './life.ts';
import { Limits } from './limits.ts';
import { answer, kindOf } from './routes.ts';
import { seedMarkets, seedOrders } from './seed.ts';
import { documentedBehavior, type Scope, type State, venueNow } from './state.ts';
import { openStream, type Stream } from './stream.ts';

export interface LimitlessOptions {
  /** What the practice token may do. */
  readonly scopes: readonly Scope[];
  /** Whether the pace of 2 at once and 300 ms apart is enforced. */
  readonly enforceLimits: boolean;
  /** Also accept a static `X-API-Key`, as the venue does of those who still have one. */
  readonly legacyApiKey: boolean;
}

export const limitlessDefaults: LimitlessOptions = {
  scopes: ['trading', 'delegated_signing'],
  enforceLimits: true,
  legacyApiKey: true,
};

/** The addresses and the practice credentials. */
export interface LimitlessDescription extends VenueFacts {
  readonly url: string;
  readonly socketUrl: string;
  /** The token id. */
  readonly apiKey: string;
  /** Base64 of 32 bytes. */
  readonly secret: string;
  /** Slugs. */
  readonly markets: readonly string[];
  readonly legacyApiKey?: string;
}

/** Starts the venue; resolves when it listens. */
export async function startLimitless(
  options: VenueOptions & LimitlessOptions,
): Promise<PracticeVenue<LimitlessDescription>> {
  const random = new Random(options.seed ?? randomInt(2 ** 31));
  const state = openState(options, random);
  const faults = new Faults();
  const life = new RandomTicker(random, living(state.book, random, options.orders));
  const http = venueServer({
    venue: 'limitless',
    journal: options.journal,
    faults,
    latencyMs: options.latencyMs,
    transport: options.transport,
    now: () => venueNow(state),
    kindOf,
    refusal: (received) => pace(state, received),
    answer: (received, fault) => answer(state, received, fault),
  });
  const stream = openStream(http, state, faults, options.journal);
  const listening = await listen(http, options.port);
  if (!options.still) life.start();
  return {
    description: describe(state, listening.url),
    faults,
    controls: controlsOf(state, life),
    book: () => state.book.orders().map(bookView),
    dropStreams: stream.drop,
    closeIdle: listening.closeIdle,
    stop: () => {
      state.streamFaults.stop();
      return stop(life, stream, listening);
    },
  };
}

function openState(options: VenueOptions & LimitlessOptions, random: Random): State {
  const now = Date.now();
  const markets = seedMarkets(random, now);
  const book = new Book(markets);
  const old = Number.NEGATIVE_INFINITY;
  for (const order of seedOrders(random, markets, options.orders, now)) book.set(order, old);
  return {
    book,
    limits: new Limits(options.enforceLimits),
    streamFaults: new StreamFaults(),
    tokenId: random.uuid(),
    secret: secretBytes(options.seed).toString('base64'),
    ...(options.legacyApiKey ? { legacyApiKey: legacyKey(options.seed) } : {}),
    identityToken: identityToken(options.seed),
    derived: new Map(),
    account: `0x${random.hex(40)}`,
    createdAt: now,
    scopes: options.scopes,
    tokenManagement: false,
    clockOffsetMs: 0,
    behavior: documentedBehavior,
    mode: 'normal',
    maintenanceStatus: 425,
    lastSeenAt: now,
  };
}

/** With a seed the secret stays the same over restarts: it protects nothing but practice orders on loopback. */
function secretBytes(seed: number | undefined): Buffer {
  return seed === undefined ? randomBytes(32) : createHash('sha256').update(`practice ${seed}`).digest();
}

function legacyKey(seed: number | undefined): string {
  const bytes = seed === undefined ? randomBytes(20) : createHash('sha1').update(`practice ${seed}`).digest();
  return `lmts_${bytes.toString('hex')}`;
}

function pace(state: State, received: Received) {
  const key = ['lmts-api-key', 'x-api-key', 'identity']
    .map((name) => one(received.headers, name))
    .find((value) => value !== undefined);
  return key === undefined ? undefined : state.limits.refusal(key, received);
}

function describe(state: State, url: string): LimitlessDescription {
  return {
    url,
    socketUrl: url,
    apiKey: state.tokenId,
    secret: state.secret,
    markets: [...state.book.markets.keys()],
    account: {
      endpoints: { rest: url, socket: url },
      credentials: { tokenId: state.tokenId, secret: state.secret },
      otherCredentials: otherCredentials(state),
      options: {},
    },
    ...(state.legacyApiKey === undefined ? {} : { legacyApiKey: state.legacyApiKey }),
  };
}

/** Three parts as of a JSON web token; nothing here looks into them. It ends in 2100. */
function identityToken(seed: number | undefined): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const head = part({ alg: 'ES256', typ: 'JWT' });
  const claims = part({ iss: 'privy.io', sub: 'did:privy:practice', exp: Date.UTC(2100, 0) / 1000 });
  return `${head}.${claims}.${secretBytes(seed).toString('base64url')}`;
}

function otherCredentials(state: State): Record<string, Record<string, string>> {
  const { legacyApiKey, identityToken } = state;
  const older = legacyApiKey === undefined ? {} : { apiKey: { apiKey: legacyApiKey } };
  return { ...older, privy: { identityToken }, identity: { identityToken } };
}

async function stop(life: RandomTicker, stream: Stream, listening: Listening): Promise<void> {
  life.stop();
  const closed = stream.stop();
  listening.hangUp();
  await closed;
}
