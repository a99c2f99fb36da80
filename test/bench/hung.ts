/** Everything cancelled at one venue while three others hang, beside the same alone. */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Description, startSandbox, type VenueId } from '../../server/sandbox/index.ts';
import { createServices } from '../../server/src/app/createServices.ts';
import type { AccountUpdate } from '../../server/src/protocol/messages.ts';
import { venues } from '../../server/src/venues/index.ts';
import { createWorld } from '../../server/src/world/index.ts';
import { entranceTo, until } from '../venues/practice.ts';
import { median, type Row } from './table.ts';

const LATENCY = 20;
const ROUNDS = 9;
const all: readonly VenueId[] = ['limitless', 'synthetix', 'roxom', 'rails'];

/** Cancels everything at one venue, alone or beside three accounts whose venues take connections and say nothing. */
async function everything(
  working: VenueId,
  description: Description,
  beside: number | undefined,
): Promise<number> {
  const storage = await mkdtemp(join(tmpdir(), 'order-inspector-bench-'));
  const updates: AccountUpdate[] = [];
  const secrets = new Map<string, Readonly<Record<string, string>>>();
  const services = createServices({
    world: createWorld(),
    venues,
    credentials: async (id) => ({ kind: 'secrets', secrets: secrets.get(id) ?? {} }),
    storage: () => storage,
    outbox: {
      account: (update) => updates.push(update),
      cancellation: () => undefined,
      log: () => undefined,
    },
  });
  const ids = beside === undefined ? [working] : all;
  services.matchAccounts(
    ids.map((venue) => {
      const { endpoints, secrets: own, options = {} } = entranceTo(venue, description);
      secrets.set(venue, own);
      const port = venue === working ? undefined : beside;
      const at = Object.entries(endpoints).map(([name, url]) => [name, withPort(url, port)] as const);
      return {
        id: venue,
        venue,
        name: venue,
        environment: 'sandbox',
        endpoints: Object.fromEntries(at),
        options,
      };
    }),
  );
  await until('live', () =>
    updates.some(({ accountId, session }) => accountId === working && session.state === 'live'),
  );
  const begun = performance.now();
  const parts = ids.map(async (venue) => {
    const request = { venue, accountId: venue, target: { by: 'all' }, parameters: {} } as const;
    const prepared = await services.prepare({ request, shown: false });
    if (prepared.kind === 'plan')
      await services.send({ planId: prepared.plan.id }, new AbortController().signal);
  });
  await parts[ids.indexOf(working)];
  const ms = performance.now() - begun;
  await services.stop();
  await rm(storage, { recursive: true, force: true });
  return ms;
}

function withPort(url: string, port: number | undefined): string {
  const address = new URL(url);
  if (port !== undefined) address.port = String(port);
  return address.href.replace(/\/$/, '');
}

/** Three of four venues hang. Each round is at fresh venues with the same orders. */
export async function hungRows(): Promise<Row[]> {
  const sockets: Socket[] = [];
  const silence = createServer((socket) => sockets.push(socket.on('error', () => undefined)));
  await once(silence.listen(0, '127.0.0.1'), 'listening');
  const { port } = silence.address() as AddressInfo;
  const times: { readonly alone: number[]; readonly beside: number[] } = { alone: [], beside: [] };
  for (let i = 0; i < ROUNDS; i += 1) {
    for (const hung of [undefined, port]) {
      const sandbox = await startSandbox<VenueId>({ still: true, seed: 5, orders: 100, latencyMs: LATENCY });
      const ms = await everything('synthetix', sandbox.description, hung);
      (hung === undefined ? times.alone : times.beside).push(ms);
      await sandbox.stop();
    }
  }
  silence.close();
  for (const socket of sockets) socket.destroy();
  const than = 'the same alone';
  const what = 'everything cancelled at one venue while three others hang';
  return [{ what, ours: median(times.beside), theirs: median(times.alone), than, aim: 1.2 }];
}
