/** A practice venue, and as many real server processes as wanted that have an account there and one storage directory. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { build, stop } from 'esbuild';
import { type SandboxOptions, startSandbox, type VenueId } from '../../server/sandbox/index.ts';
import type { Account, Order } from '../../server/src/protocol/model.ts';
import { type ClientOptions, realProcess, type TestClient } from '../protocol/client.ts';
import { entranceTo, type Received, until } from '../venues/practice.ts';

/** Makes the server's one file, as it ships; gives its path. */
export async function bundleServer(directory: string): Promise<string> {
  const outfile = join(directory, 'server.cjs');
  const external = ['bufferutil', 'utf-8-validate'];
  const entryPoints = ['server/src/main.ts'];
  await build({
    entryPoints,
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external,
    logLevel: 'error',
  });
  // Its process may outlive the build, and keep the test's own process from ending.
  await stop();
  return outfile;
}

/** The server's one file for all tests of a file; its path, once they run. `directory`: what else they keep, removed with it. */
export function bundledServer(): { readonly directory: string; readonly module: string } {
  let made: { readonly directory: string; readonly module: string } | undefined;
  before(async () => {
    const directory = await mkdtemp(join(tmpdir(), 'order-inspector-'));
    made = { directory, module: await bundleServer(directory) };
  });
  after(() => made && rm(made.directory, { recursive: true, force: true }));
  const ready = () => {
    assert.ok(made, 'The tests have not begun.');
    return made;
  };
  return {
    get directory() {
      return ready().directory;
    },
    get module() {
      return ready().module;
    },
  };
}

export interface Counter {
  readonly journalPath: string;
  /** What the account of every process is. */
  readonly account: Account;
  /** `secrets`: what the process is given whenever it asks; those that are good without it. */
  process(secrets?: ClientOptions['secretsOf']): Promise<TestClient>;
  /** Those that are good. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Waits until the account of a process is live; gives its orders. */
  live(client: TestClient): Promise<readonly Order[]>;
  /** The id of a plan. */
  prepare(client: TestClient, orderIds: readonly string[]): Promise<string>;
  control(method: string, path: string, body?: object): Promise<unknown>;
  received(): Promise<readonly Received[]>;
  statusOf(orderId: string): Promise<string | undefined>;
  journal(): Promise<string>;
  stop(): Promise<void>;
}

const ACCOUNT = 'acc-1';

type CounterOptions = SandboxOptions & {
  readonly venue: VenueId;
  readonly module: string;
  /** The Node that runs the server. */
  readonly node?: string;
};

export async function openCounter({
  venue,
  module,
  node = process.execPath,
  ...options
}: CounterOptions): Promise<Counter> {
  const sandbox = await startSandbox<VenueId>({ still: true, seed: 11, ...options, only: [venue] });
  const storage = await mkdtemp(join(tmpdir(), 'order-inspector-'));
  const { endpoints, secrets, options: own = {} } = entranceTo(venue, sandbox.description);
  const account: Account = {
    id: ACCOUNT,
    venue,
    name: 'Practice',
    environment: 'sandbox',
    endpoints,
    options: { ...own },
  };
  const { control } = sandbox.description;
  const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
    const headers = { authorization: `Bearer ${control.token}`, 'content-type': 'application/json' };
    const sent = method === 'GET' ? {} : { body: JSON.stringify({ venue, ...body }) };
    const reply = await fetch(`${control.url}${path}?venue=${venue}`, { method, headers, ...sent });
    assert.ok(reply.ok, `${method} ${path}`);
    return reply.json();
  };
  const clients: TestClient[] = [];
  const journalPath = join(storage, 'journal.jsonl');
  return {
    journalPath,
    account,
    secrets,
    async process(secretsOf) {
      const own = secretsOf ? { secretsOf } : { secrets };
      const client = await realProcess(module, { ...own, initializationOptions: { storage } }, { node });
      clients.push(client);
      await client.notify('orderInspector/accounts', { accounts: [account] });
      return client;
    },
    async live(client) {
      await until('live', () => client.updates.at(-1)?.session.state === 'live', 20_000);
      return client.updates.flatMap(({ orders }) => orders.upserted);
    },
    async prepare(client, orderIds) {
      const target = { by: 'orderId', orderIds } as const;
      const request = { venue, accountId: ACCOUNT, target, parameters: {} };
      const result = await client.request('orderInspector/prepare', { request, shown: false });
      assert.ok(result.kind === 'plan', JSON.stringify(result));
      return result.plan.id;
    },
    control: ask,
    received: async () => (await ask('GET', '/log')) as Received[],
    statusOf: async (orderId) => {
      const book = (await ask('GET', '/book')) as { orderId?: string; id?: string; status: string }[];
      return book.find((order) => (order.orderId ?? order.id) === orderId)?.status;
    },
    journal: () => readFile(journalPath, 'utf8').catch(() => ''),
    stop: async () => {
      for (const client of clients) await client.kill();
      await sandbox.stop();
      await rm(storage, { recursive: true, force: true });
    },
  };
}
