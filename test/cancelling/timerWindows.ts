import type { WhenClosed } from '../../server/src/protocol/messages.ts';
import type { TestClient } from '../protocol/client.ts';
import { bundledServer, type Counter, openCounter } from './counter.ts';

export const SECONDS = 8;
/** Requests that set the timer, for a fault. */
export const TARGET = '/v1/trade scheduleCancel';

interface TimerWindows {
  /** A practice venue of the test's own. */
  open(t: { after(end: () => Promise<void>): void }): Promise<Counter>;
  /** A window whose account is live there. */
  window(counter: Counter): Promise<TestClient>;
}

/** Builds the server before the tests of a file. */
export function timerWindows(): TimerWindows {
  const server = bundledServer();
  return {
    async open(t) {
      const counter = await openCounter({
        venue: 'synthetix',
        module: server.module,
        orders: 6,
        latencyMs: 5,
      });
      t.after(() => counter.stop());
      return counter;
    },
    async window(counter) {
      const client = await counter.process();
      await counter.live(client);
      return client;
    },
  };
}

export const set = (client: TestClient, seconds: number, keep?: WhenClosed) =>
  client.request('orderInspector/deadMansSwitch', { accountId: 'acc-1', seconds, ...(keep && { keep }) });

/** What the venue was asked to set, in seconds. */
export async function asked(counter: Counter): Promise<readonly number[]> {
  return (await counter.received())
    .filter(({ body }) => body.includes('"scheduleCancel"'))
    .map(({ body }) => Number(/"timeoutSeconds":(\d+)/.exec(body)?.[1]));
}

export async function openOrders(counter: Counter): Promise<number> {
  const book = (await counter.control('GET', '/book')) as {
    status: string;
    clientOrderId?: string;
  }[];
  // Those of another sub-account have a timer of their own.
  const own = book.filter(({ clientOrderId }) => !clientOrderId?.startsWith('second-'));
  return own.filter(({ status }) => /placed|partially/.test(status)).length;
}

/** As a window was told last. */
export const timer = ({ updates }: TestClient) => updates.at(-1)?.timer;
