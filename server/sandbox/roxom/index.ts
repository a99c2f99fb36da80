/** The practice venue for Roxom: REST and WebSocket on one loopback port. */
import { createPublicKey, generateKeyPair, randomInt } from 'node:crypto';
import { promisify } from 'node:util';
import { Faults } from '../faults.ts';
import { listen } from '../listen.ts';
import { Random } from '../random.ts';
import { RandomTicker } from '../randomTicker.ts';
import { venueServer } from '../serve.ts';
import { StreamFaults } from '../streamFaults.ts';
import type { PracticeVenue, VenueFacts, VenueOptions } from '../venue.ts';
import { startBehavior } from '../venueBehavior.ts';
import { Book } from './book.ts';
import { controlsOf } from './controls.ts';
import { live } from './life.ts';
import { answer, kindOf } from './routes.ts';
import { seedMarkets, seedOrders } from './seed.ts';
import { type State, venueNow } from './state.ts';
import { openStream } from './stream.ts';
import { behaviorChoices, documentedBehavior, type VenueBehavior } from './venueBehavior.ts';
import { bookView } from './views.ts';

/** PEM texts: PKCS#8 and SPKI. */
export interface KeyPair {
  readonly privateKeyPem: string;
  readonly publicKeyPem: string;
}

export interface RoxomOptions extends Partial<VenueBehavior> {
  /** A pair made before; without it a new one is made at each start, with a seed too. */
  readonly keys?: KeyPair;
}

/** The addresses and the practice credentials. */
export interface RoxomDescription extends KeyPair, VenueFacts {
  readonly url: string;
  readonly wsUrl: string;
  /** The id of the key. */
  readonly apiKey: string;
  /** Symbols. */
  readonly markets: readonly string[];
}

const makePair = promisify(generateKeyPair);

/** An RSA key pair of 2048 bits, as the venue issues them. */
export async function makeKeys(): Promise<KeyPair> {
  const { privateKey, publicKey } = await makePair('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  return { privateKeyPem: privateKey, publicKeyPem: publicKey };
}

/** Starts the venue; resolves when it listens. */
export async function startRoxom(
  options: VenueOptions & RoxomOptions,
): Promise<PracticeVenue<RoxomDescription>> {
  const keys = options.keys ?? (await makeKeys());
  const state = openState(options, keys);
  const { book, random } = state;
  const faults = new Faults(['stayPending']);
  const life = new RandomTicker(random, () => live(book, random, options.orders));
  const http = venueServer({
    venue: 'roxom',
    journal: options.journal,
    faults,
    latencyMs: options.latencyMs,
    transport: options.transport,
    now: () => venueNow(state),
    kindOf: (received) => kindOf(state, received),
    refusal: () => undefined,
    answer: (received, fault) => answer(state, received, fault),
  });
  const stream = openStream(http, state, faults, options.journal);
  const { url, hangUp, closeIdle } = await listen(http, options.port);
  if (!options.still) life.start();
  return {
    description: describe(state, keys, url),
    faults,
    controls: controlsOf(state, life, stream),
    book: () => book.orders.all().map(bookView),
    dropStreams: () => stream.drop(),
    closeIdle,
    stop: async () => {
      life.stop();
      book.delays.stop();
      state.streamFaults.stop();
      http.close();
      hangUp();
    },
  };
}

function openState(options: VenueOptions & RoxomOptions, keys: KeyPair): State {
  const random = new Random(options.seed ?? randomInt(2 ** 31));
  const book = new Book(seedMarkets);
  for (const order of seedOrders(random, options.orders, Date.now())) {
    book.orders.set(order, Number.NEGATIVE_INFINITY);
  }
  return {
    book,
    random,
    apiKey: `xrxk_key_${random.hex(32)}`,
    publicKey: createPublicKey(keys.publicKeyPem),
    accountId: random.uuid(),
    behavior: startBehavior(documentedBehavior, behaviorChoices, options),
    streamFaults: new StreamFaults(),
    clockOffsetMs: 0,
  };
}

function describe(state: State, keys: KeyPair, url: string): RoxomDescription {
  const wsUrl = `${url.replace('http', 'ws')}/ws`;
  return {
    url,
    wsUrl,
    apiKey: state.apiKey,
    privateKeyPem: keys.privateKeyPem,
    publicKeyPem: keys.publicKeyPem,
    markets: [...state.book.markets.keys()],
    account: {
      endpoints: { rest: url, ws: wsUrl },
      credentials: { keyId: state.apiKey, privateKeyPem: keys.privateKeyPem },
      options: {},
    },
  };
}
