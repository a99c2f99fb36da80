/** The practice venue for Rails: three HTTP services and a WebSocket, each on a loopback port of its own. */
import { createHash, randomBytes, randomInt } from 'node:crypto';
import type { Server } from 'node:http';
import { Faults } from '../faults.ts';
import { listen } from '../listen.ts';
import { Random } from '../random.ts';
import { RandomTicker } from '../randomTicker.ts';
import { venueServer } from '../serve.ts';
import { StreamFaults } from '../streamFaults.ts';
import type { PracticeVenue, VenueFacts, VenueOptions } from '../venue.ts';
import { startBehavior } from '../venueBehavior.ts';
import { Book } from './book.ts';
import { refuse } from './call.ts';
import { controlsOf } from './controls.ts';
import { live } from './life.ts';
import { PerMinute } from './perMinute.ts';
import { marketNames, seedOrders } from './seed.ts';
import { answer, kindOf, type Service } from './services.ts';
import { type State, venueNow } from './state.ts';
import { openStream } from './stream.ts';
import { makeToken } from './tokens.ts';
import { behaviorChoices, documentedBehavior, type VenueBehavior } from './venueBehavior.ts';
import { bookView } from './views.ts';

export type RailsOptions = Partial<VenueBehavior>;

/** The addresses and the practice credentials. */
export interface RailsDescription extends VenueFacts {
  readonly authUrl: string;
  readonly userAccountUrl: string;
  readonly orderUrl: string;
  readonly wsUrl: string;
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly markets: readonly string[];
}

/** Starts the venue; resolves when all its services listen. Their ports follow each other when one is given. */
export async function startRails(
  options: VenueOptions & RailsOptions,
): Promise<PracticeVenue<RailsDescription>> {
  const state = openState(options);
  const { book, random } = state;
  const faults = new Faults(['stayPending', 'unconfirmed', 'confirmedTwice', 'confirmedFirst']);
  const life = new RandomTicker(random, () => live(book, random, options.orders));
  const server = (service: Service | 'stream') => serviceServer(service, state, faults, options);
  const servers = [server('auth'), server('userAccount'), server('order'), server('stream')] as const;
  const stream = openStream(servers[3], state, { faults, ...options });
  const listening = await Promise.all(
    servers.map((each, index) => listen(each, options.port === 0 ? 0 : options.port + index)),
  );
  const urls = listening.map(({ url }) => url);
  if (!options.still) life.start();
  return {
    description: describe(state, urls, await makeToken(state)),
    faults,
    controls: controlsOf(state, life, stream),
    book: () => book.orders.all().map(bookView),
    dropStreams: () => stream.drop(),
    closeIdle: () => {
      for (const { closeIdle } of listening) closeIdle();
    },
    stop: async () => {
      life.stop();
      book.delays.stop();
      state.streamFaults.stop();
      for (const each of servers) each.close();
      for (const { hangUp } of listening) hangUp();
    },
  };
}

function serviceServer(
  service: Service | 'stream',
  state: State,
  faults: Faults,
  { journal, latencyMs, transport }: VenueOptions,
): Server {
  return venueServer({
    venue: 'rails',
    journal,
    faults,
    latencyMs,
    transport,
    now: () => venueNow(state),
    kindOf: (received) => (service === 'stream' ? 'read' : kindOf(service, received)),
    refusal: () => (service === 'stream' ? refuse(426, 'Upgrade Required') : undefined),
    answer: (received, fault) =>
      service === 'stream' ? refuse(426, 'Upgrade Required') : answer(service, state, received, fault),
  });
}

function openState(options: VenueOptions & RailsOptions): State {
  const random = new Random(options.seed ?? randomInt(2 ** 31));
  const book = new Book(marketNames);
  for (const order of seedOrders(random, options.orders, Date.now())) {
    book.orders.set(order, Number.NEGATIVE_INFINITY);
  }
  return {
    book,
    random,
    apiKey: random.uuid(),
    apiSecret: secretBytes(options.seed).toString('base64url'),
    userId: random.uuid(),
    streamFaults: new StreamFaults(),
    counts: { tokens: new PerMinute(), connections: new PerMinute(), requests: new PerMinute() },
    tokenKey: randomBytes(32),
    behavior: startBehavior(documentedBehavior, behaviorChoices, options),
    clockOffsetMs: 0,
  };
}

/** With a seed the secret stays the same over restarts: it protects nothing but practice orders on loopback. */
function secretBytes(seed: number | undefined): Buffer {
  return seed === undefined
    ? randomBytes(32)
    : createHash('sha256').update(`practice rails ${seed}`).digest();
}

function describe(state: State, urls: readonly string[], accessToken: string): RailsDescription {
  const [authUrl = '', userAccountUrl = '', orderUrl = '', streamUrl = ''] = urls;
  const wsUrl = streamUrl.replace('http', 'ws');
  return {
    authUrl,
    userAccountUrl,
    orderUrl,
    wsUrl,
    apiKey: state.apiKey,
    apiSecret: state.apiSecret,
    markets: state.book.markets,
    account: {
      endpoints: { auth: authUrl, userAccount: userAccountUrl, order: orderUrl, ws: wsUrl },
      credentials: { apiKey: state.apiKey, apiSecret: state.apiSecret },
      otherCredentials: { token: { accessToken } },
      options: {},
    },
  };
}
