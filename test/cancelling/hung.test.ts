/** Three of four venues do not answer: the fourth one's cancellation does not notice. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { startSandbox, type VenueId } from '../../server/sandbox/index.ts';
import { createServices } from '../../server/src/app/createServices.ts';
import type { AccountUpdate } from '../../server/src/protocol/messages.ts';
import type { Account } from '../../server/src/protocol/model.ts';
import { venues } from '../../server/src/venues/index.ts';
import { createWorld } from '../../server/src/world/index.ts';
import { entranceTo, until } from '../venues/practice.ts';

const never = new AbortController().signal;
const ids: readonly VenueId[] = ['limitless', 'synthetix', 'roxom', 'rails'];

/** Takes connections and says nothing. */
async function silence(): Promise<{ readonly port: number; stop(): void }> {
  const sockets: Socket[] = [];
  const server: Server = createServer((socket) => sockets.push(socket.on('error', () => undefined)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    stop: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

for (const working of ids) {
  test(`${working} cancels everything while the other three hang`, async (t) => {
    const sandbox = await startSandbox<VenueId>({ still: true, seed: 5, orders: 6, only: [...ids] });
    const nobody = await silence();
    const storage = await mkdtemp(join(tmpdir(), 'order-inspector-'));
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
    t.after(async () => {
      nobody.stop();
      await services.stop();
      await sandbox.stop();
      await rm(storage, { recursive: true, force: true });
    });
    const account = (venue: VenueId): Account => {
      const entrance = entranceTo(venue, sandbox.description);
      secrets.set(venue, entrance.secrets);
      const reachable = Object.entries(entrance.endpoints).map(([name, url]) => {
        const own = new URL(url);
        if (venue !== working) own.port = String(nobody.port);
        return [name, own.href.replace(/\/$/, '')] as const;
      });
      const options = { ...entrance.options };
      return {
        id: venue,
        venue,
        name: venue,
        environment: 'sandbox',
        endpoints: Object.fromEntries(reachable),
        options,
      };
    };
    services.matchAccounts(ids.map(account));
    await until('live', () =>
      updates.some(({ accountId, session }) => accountId === working && session.state === 'live'),
    );
    // Each account's part of an emergency, all begun at once; those that hang are not waited for.
    const parts = ids.map(async (venue) => {
      const request = { venue, accountId: venue, target: { by: 'all' }, parameters: {} } as const;
      const prepared = await services.prepare({ request, shown: false });
      return prepared.kind === 'plan' ? services.send({ planId: prepared.plan.id }, never) : prepared;
    });
    const own = await parts[ids.indexOf(working)];
    assert.ok(own?.kind === 'sent', JSON.stringify(own));
    assert.ok(own.cancellation.rows.length > 0);
    const words = new Set(own.cancellation.rows.map(({ outcome }) => outcome?.kind));
    assert.ok(
      [...words].every((word) => word === 'cancelled' || word === 'pending' || word === 'notReported'),
      [...words].join(),
    );
    const others = updates.filter(({ accountId }) => accountId !== working);
    assert.ok(others.every(({ session }) => session.state !== 'live'));
  });
}
