/** A window of the person: the real server process at the stand-in, driven over LSP. */
import { randomBytes } from 'node:crypto';
import type { SendResult } from '../../../server/src/protocol/messages.ts';
import type { Account, Cancellation, CancelTarget } from '../../../server/src/protocol/model.ts';
import { realProcess, type TestClient } from '../../protocol/client.ts';
import { until } from '../../venues/practice.ts';
import { SUB_ACCOUNT } from './synthetix.ts';

export const PRIVATE_KEY = `0x${randomBytes(32).toString('hex')}`;

export interface Window {
  readonly client: TestClient;
  /** The id of a plan. */
  prepare(target: CancelTarget): Promise<string>;
  cancel(target: CancelTarget, more?: { despiteQuestions?: boolean }): Promise<SendResult>;
  /** The latest word on an attempt. */
  latest(id: string): Cancellation;
}

export async function openWindow(url: string, module: string, storage: string): Promise<Window> {
  const client = await realProcess(module, {
    secrets: { privateKey: PRIVATE_KEY },
    initializationOptions: { storage },
  });
  const account: Account = {
    id: 'acc',
    venue: 'synthetix',
    name: 'Stand-in',
    environment: 'sandbox',
    endpoints: { rest: url, ws: `${url.replace('http', 'ws')}/v1/ws/trade` },
    options: { subAccountId: SUB_ACCOUNT },
  };
  await client.notify('orderInspector/accounts', { accounts: [account] });
  await until('live', () => client.updates.at(-1)?.session.state === 'live');
  const prepare = async (target: CancelTarget) => {
    const request = { venue: 'synthetix', accountId: 'acc', target, parameters: {} };
    const prepared = await client.request('orderInspector/prepare', { request, shown: false });
    if (prepared.kind !== 'plan') throw new Error(prepared.message);
    return prepared.plan.id;
  };
  return {
    client,
    prepare,
    cancel: async (target, more = {}) =>
      client.request('orderInspector/send', { planId: await prepare(target), ...more }),
    latest: (id) => {
      const found = client.cancellations.findLast((one) => one.id === id);
      if (!found) throw new Error(`nothing was told of ${id}`);
      return found;
    },
  };
}

/** What is told of each order, in short. */
export function outcomesOf(sent: SendResult | Cancellation): readonly string[] {
  const { rows } = 'rows' in sent ? sent : sent.kind === 'sent' ? sent.cancellation : { rows: [] };
  return rows.map(({ outcome }) =>
    outcome?.kind === 'notOpen' ? `notOpen ${outcome.because}` : (outcome?.kind ?? 'no answer'),
  );
}
