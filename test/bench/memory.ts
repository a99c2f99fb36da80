import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serverFlags } from '../../client/src/server/serverFlags.ts';
import { startSandbox } from '../../server/sandbox/index.ts';
import type { Account } from '../../server/src/protocol/model.ts';
import { realProcess } from '../protocol/client.ts';
import { until } from '../venues/practice.ts';
import { median, type Row } from './table.ts';

/** So many open orders at each of the four practice venues. */
const EACH = 2_500;
/** When the heap is swept is chance, so one process says little. */
const PROCESSES = 5;

/** Memory of the language server, as it ships, with four sessions and about 10,000 open orders. Aim: 150 MB. Linux only. */
export async function memoryRows(): Promise<readonly Row[]> {
  const all: { readonly orders: number; readonly megabytes: number }[] = [];
  for (let i = 0; i < PROCESSES; i += 1) all.push(await measure());
  const what = `memory of the server, four sessions with ${median(all.map(({ orders }) => orders))} orders`;
  const ours = median(all.map(({ megabytes }) => megabytes));
  const than = `the limit (median of ${PROCESSES} processes)`;
  return [{ what, ours, theirs: 150, than, aim: 1, unit: 'MB' }];
}

async function measure(): Promise<{ readonly orders: number; readonly megabytes: number }> {
  const sandbox = await startSandbox({ orders: EACH, still: true, seed: 7, rails: { pageSize: 500 } });
  const storage = await mkdtemp(join(tmpdir(), 'order-inspector-bench-'));
  const { limitless, synthetix, roxom, rails } = sandbox.description;
  const accounts: readonly [Account, Readonly<Record<string, string>>][] = [
    [
      account('limitless', { rest: limitless.url, socket: limitless.socketUrl }),
      { tokenId: limitless.apiKey, secret: limitless.secret },
    ],
    [
      account(
        'synthetix',
        { rest: synthetix.url, ws: synthetix.wsUrl },
        { subAccountId: synthetix.subAccountId },
      ),
      { privateKey: synthetix.privateKey },
    ],
    [
      account(
        'roxom',
        { rest: roxom.url, ws: roxom.wsUrl },
        { instTypes: 'perpetual,spot,btc,digital,stock,index' },
      ),
      { keyId: roxom.apiKey, privateKeyPem: roxom.privateKeyPem },
    ],
    [
      account('rails', {
        auth: rails.authUrl,
        userAccount: rails.userAccountUrl,
        order: rails.orderUrl,
        ws: rails.wsUrl,
      }),
      { apiKey: rails.apiKey, apiSecret: rails.apiSecret },
    ],
  ];
  const secrets = Object.fromEntries(accounts.map(([{ id }, own]) => [id, own]));
  const client = await realProcess(
    'dist/server.js',
    { secretsOf: (id) => secrets[id], initializationOptions: { storage } },
    { flags: serverFlags },
  );
  try {
    await client.notify('orderInspector/accounts', { accounts: accounts.map(([one]) => one) });
    const orders = () => client.updates.reduce((sum, update) => sum + update.orders.upserted.length, 0);
    await until('all orders', () => orders() >= 3.9 * EACH, 120_000);
    const status = await readFile(`/proc/${client.pid}/status`, 'utf8');
    const kB = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN);
    return { orders: orders(), megabytes: kB / 1024 };
  } finally {
    await client.stop();
    await sandbox.stop();
    await rm(storage, { recursive: true, force: true });
  }
}

function account(
  venue: string,
  endpoints: Record<string, string>,
  options: Record<string, string> = {},
): Account {
  return { id: venue, venue, name: venue, environment: 'sandbox', endpoints, options };
}
