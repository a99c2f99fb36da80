/** A house with one account at a practice venue, in this process, for tests that need both. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { merge } from '../../client/src/cancelling/merge.ts';
import type { Description, Sandbox, SandboxOptions, VenueId } from '../../server/sandbox/index.ts';
import type { Starters } from '../../server/sandbox/starter.ts';
import { starters } from '../../server/sandbox/starters.ts';
import { startVenues } from '../../server/sandbox/startVenues.ts';
import type { VenueFacts } from '../../server/sandbox/venue.ts';
import { createServices } from '../../server/src/app/createServices.ts';
import type { Services } from '../../server/src/lsp/services.ts';
import type { AccountUpdate, SendResult } from '../../server/src/protocol/messages.ts';
import type { Account, Cancellation, CancelTarget, Order, Plan } from '../../server/src/protocol/model.ts';
import type { CredentialsAnswer } from '../../server/src/sessions/ports.ts';
import { venues } from '../../server/src/venues/index.ts';
import type { Secrets, Venue } from '../../server/src/venues/venue.ts';
import { createWorld, type ServerWorld } from '../../server/src/world/index.ts';

/** How the venue is reached; `tls-http2` offers HTTP/1.1 too, as real venues do. */
export const transports = ['http', 'tls-http1', 'tls-http2'] as const;
export type Transport = (typeof transports)[number];

/** One request as the practice venue received it. */
export interface Received {
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly status: number | null;
  /** Of HTTP: `1.1` or `2.0`. */
  readonly version?: string;
}

export interface Practice {
  readonly sandbox: Sandbox;
  readonly services: Services;
  readonly account: Account;
  /** What the account signs in with, unless it is replaced. */
  readonly secrets: Secrets;
  readonly updates: readonly AccountUpdate[];
  readonly cancellations: readonly Cancellation[];
  readonly log: readonly string[];
  /** The open orders as the updates have told them so far. */
  orders(): ReadonlyMap<string, Order>;
  /** Replaces the answer to the question for credentials. */
  answerWith(answer: CredentialsAnswer | (() => Promise<CredentialsAnswer>)): void;
  control(method: string, path: string, body?: object): Promise<unknown>;
  /** What the venue received, but for the control server. */
  received(): Promise<readonly Received[]>;
  /** The venue's own truth about an order. */
  statusOf(orderId: string): Promise<string | undefined>;
  journal(): Promise<readonly Record<string, unknown>[]>;
  plan(target: CancelTarget, more?: { shown?: boolean; parameters?: Record<string, string> }): Promise<Plan>;
  send(plan: Plan): Promise<SendResult>;
  stop(): Promise<void>;
}

/** The venues that there are, for the server and for the sandbox. A test that brings another one adds it to both. */
export interface Registry {
  readonly venues: readonly Venue[];
  readonly starters: typeof starters & Starters;
}

export const registry: Registry = { venues, starters };

export interface PracticeOptions extends SandboxOptions {
  /** Limitless without it. */
  readonly venue?: string;
  /** The four venues without it. */
  readonly registry?: Registry;
  /** Plain HTTP without it, or what the variable PRACTICE_TRANSPORT says. */
  readonly transport?: Transport;
  readonly accountOptions?: Record<string, string>;
  /** What the account signs in with, by the id of its kind; the first one without it. */
  readonly credentialKind?: string;
  readonly storage?: string;
  /** How many times as fast every wait of the server goes by: waits between tries, pings, limits on frames. */
  readonly timeScale?: number;
  /** For how long the process was stopped so far, ms: monotonic time went on. */
  readonly stoppedFor?: () => number;
}

/** Where an account at a practice venue finds it, and with what it signs in. */
export interface Entrance {
  readonly endpoints: Readonly<Record<string, string>>;
  readonly secrets: Secrets;
  readonly options: Readonly<Record<string, string>>;
}

export function entranceTo(venue: string, description: Description, credentialKind?: string): Entrance {
  const facts: VenueFacts = description[venue as VenueId];
  const { endpoints, credentials, otherCredentials = {}, options } = facts.account;
  const secrets = credentialKind === undefined ? credentials : otherCredentials[credentialKind];
  if (!secrets) throw new Error(`The practice venue names no credentials of the kind ${credentialKind}.`);
  return { endpoints, secrets, options };
}

/** What the practice venues speak. With the variable, any test of a venue runs over another transport. */
function tlsOf(transport: Transport | undefined): Pick<SandboxOptions, 'tls'> {
  const chosen = transport ?? transports.find((name) => name === process.env['PRACTICE_TRANSPORT']);
  if (chosen === undefined || chosen === 'http') return {};
  return { tls: chosen === 'tls-http1' ? 'http1' : 'both' };
}

/** The world with waits that go by faster; it trusts the venue as the editor's setting has it. */
function hurried(
  { timeScale = 1, stoppedFor = () => 0 }: PracticeOptions,
  { certificateAuthority }: Description,
): ServerWorld {
  const settings = {
    noProxy: [],
    certificateAuthorities: certificateAuthority ? [certificateAuthority.pem] : [],
  };
  const world = createWorld(() => settings);
  return {
    ...world,
    monotonic: () => world.monotonic() + stoppedFor(),
    sleep: (ms, signal) => world.sleep(ms / timeScale, signal),
  };
}

export async function startPractice(options: PracticeOptions = {}): Promise<Practice> {
  const { venue = 'limitless', registry: known = registry } = options;
  const sandbox = await startVenues<typeof starters, VenueId>(known.starters, {
    still: true,
    seed: 7,
    ...options,
    ...tlsOf(options.transport),
    only: [venue as VenueId],
  });
  const storage = options.storage ?? (await mkdtemp(join(tmpdir(), 'order-inspector-')));
  const { endpoints, secrets, options: own } = entranceTo(venue, sandbox.description, options.credentialKind);
  const { control } = sandbox.description;
  const updates: AccountUpdate[] = [];
  const cancellations: Cancellation[] = [];
  const log: string[] = [];
  let answer: CredentialsAnswer | (() => Promise<CredentialsAnswer>) = { kind: 'secrets', secrets };
  const services = createServices({
    world: hurried(options, sandbox.description),
    venues: known.venues,
    credentials: async () => (typeof answer === 'function' ? answer() : answer),
    storage: () => storage,
    outbox: {
      account: (update) => updates.push(update),
      cancellation: (update) =>
        cancellations.push(
          merge(
            cancellations.findLast(({ id }) => id === update.id),
            update,
          ),
        ),
      log: (line) => log.push(line),
    },
  });
  const account: Account = {
    id: 'acc-1',
    venue,
    name: 'Sandbox',
    environment: 'sandbox',
    endpoints,
    options: { ...own, ...options.accountOptions },
    ...(options.credentialKind === undefined ? {} : { credentialKind: options.credentialKind }),
  };
  const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
    const headers = { authorization: `Bearer ${control.token}`, 'content-type': 'application/json' };
    const sent = method === 'GET' ? {} : { body: JSON.stringify({ venue, ...body }) };
    const reply = await fetch(`${control.url}${path}?venue=${venue}`, { method, headers, ...sent });
    if (!reply.ok) throw new Error(`${method} ${path}: ${await reply.text()}`);
    return reply.json();
  };
  return {
    sandbox,
    services,
    account,
    secrets,
    updates,
    cancellations,
    log,
    orders: () => applyAll(updates),
    answerWith: (next) => {
      answer = next;
    },
    control: ask,
    received: async () => (await ask('GET', '/log')) as Received[],
    statusOf: async (orderId) => {
      const book = (await ask('GET', '/book')) as { orderId?: string; id?: string; status: string }[];
      return book.find((order) => (order.orderId ?? order.id) === orderId)?.status;
    },
    journal: async () => {
      const text = await readFile(join(storage, 'journal.jsonl'), 'utf8').catch(() => '');
      return text
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Record<string, unknown>);
    },
    plan: async (target, { shown = false, parameters = {} } = {}) => {
      const request = { venue, accountId: account.id, target, parameters };
      const result = await services.prepare({ request, shown });
      if (result.kind !== 'plan') throw new Error(result.message);
      return result.plan;
    },
    send: (plan) => services.send({ planId: plan.id }, new AbortController().signal),
    stop: async () => {
      await services.stop();
      await sandbox.stop();
      if (!options.storage) await rm(storage, { recursive: true, force: true });
    },
  };
}

function applyAll(updates: readonly AccountUpdate[]): ReadonlyMap<string, Order> {
  const orders = new Map<string, Order>();
  for (const { orders: changes } of updates) {
    if (changes.reset) orders.clear();
    for (const order of changes.upserted) orders.set(order.orderId, order);
    for (const orderId of changes.removed) orders.delete(orderId);
  }
  return orders;
}

/** Waits until `probe` gives a value, at most `ms`. */
export async function until<T>(
  what: string,
  probe: () => T | undefined | false | Promise<T | undefined | false>,
  ms = 30_000,
): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const value = await probe();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > end) throw new Error(`Waited ${ms} ms in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
