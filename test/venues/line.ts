/** A line to a venue whose answers a test has in its hand. */

import type { Account, Order } from '../../server/src/protocol/model.ts';
import type {
  AccountTransport,
  Call,
  Failure,
  Reply,
  Secrets,
  World,
} from '../../server/src/venues/venue.ts';
import { createClock } from '../unit/clock.ts';
import { reply } from './fixtures.ts';

export interface FakeLine {
  readonly transport: AccountTransport;
  /** Every request, in the order sent. */
  readonly calls: readonly Call[];
}

/** Answers by what `answer` gives for a request: a reply, a failure, or a body for status 200. */
export function fakeLine(
  account: Account,
  secrets: Secrets,
  answer: (call: Call) => unknown,
  more: { readonly world?: Partial<World>; readonly known?: readonly Order[] } = {},
): FakeLine {
  const calls: Call[] = [];
  const clock = createClock(Date.UTC(2026, 0, 2));
  const refuse = () => Promise.reject(new Error('no connection in this test'));
  const world: World = {
    process: 'one',
    now: clock.now,
    monotonic: clock.now,
    sleep: clock.sleep,
    random: () => 0.5,
    uuid: () => '0835bf3e-4a20-41f0-908d-8213f2b7a285',
    http: refuse,
    warm: () => undefined,
    socketIo: refuse,
    webSocket: refuse,
    ...more.world,
  };
  const known = new Map((more.known ?? []).map((order) => [order.orderId, order]));
  const found = new Map<string, string>();
  const transport: AccountTransport = {
    world,
    get account() {
      const told = [...found].map(([id, value]) => [id, { value, at: 0 }] as const);
      return found.size === 0 ? account : { ...account, found: Object.fromEntries(told) };
    },
    secrets,
    now: world.now,
    known: () => known,
    found: (id, value) => {
      found.set(id, value);
    },
    send: async (make) => {
      const call = await make();
      if ('kind' in call) return call;
      calls.push(call);
      const answered = answer(call);
      return isExchange(answered) ? answered : reply(200, answered);
    },
    redact: (text) => text,
    turn: (_options, job) => job(() => undefined),
  };
  return { transport, calls };
}

function isExchange(value: unknown): value is Reply | Failure {
  return typeof value === 'object' && value !== null && 'kind' in value;
}
