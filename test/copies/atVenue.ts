/** One practice venue whose orders are cancelled by copies of previews. */
import assert from 'node:assert/strict';
import type { Copy } from '../../server/src/protocol/copies.ts';
import type { CancelRequest, CancelTarget, Order, Plan } from '../../server/src/protocol/model.ts';
import {
  type Practice,
  type PracticeOptions,
  type Received,
  startPractice,
  until,
} from '../venues/practice.ts';
import { runCopy, type Surroundings } from './programs.ts';

export interface AtVenue {
  readonly practice: Practice;
  /** An open order that no other test uses. */
  take(): Order;
  /** Every copy of a preview, and the preview. */
  copies(
    target: CancelTarget,
    more?: Partial<CancelRequest>,
  ): Promise<{ plan: Plan; copies: readonly Copy[] }>;
  /** One copy of a preview, by its id. */
  copy(id: string, target: CancelTarget, more?: Partial<CancelRequest>): Promise<{ plan: Plan; copy: Copy }>;
  /** The last request to cancel that reached the venue. */
  arrived(): Promise<Received>;
  /** Runs a copy, after which the venue itself has to call the order cancelled. */
  cancels(copy: Copy, surroundings: Surroundings, orderIds: readonly string[]): Promise<void>;
  stop(): Promise<void>;
}

export async function startAtVenue(options: PracticeOptions): Promise<AtVenue> {
  const practice = await startPractice({ orders: 40, ...options });
  practice.services.matchAccounts([practice.account]);
  await until('live', () => practice.updates.at(-1)?.session.state === 'live');
  const unused = [...practice.orders().values()];
  const copies: AtVenue['copies'] = async (target, more = {}) => {
    const { id: accountId, venue } = practice.account;
    const request = { venue, accountId, target, parameters: {}, ...more };
    const result = await practice.services.prepare({ request, shown: true });
    assert.equal(result.kind, 'plan', JSON.stringify(result));
    const { plan } = result as Extract<typeof result, { kind: 'plan' }>;
    const kinds = plan.steps[0]?.copies ?? [];
    return { plan, copies: kinds.map(({ id }) => copyOf(practice, plan, id)) };
  };
  return {
    practice,
    take: () => unused.pop() ?? assert.fail('There are no more orders.'),
    copies,
    copy: async (id, target, more) => {
      const { plan } = await copies(target, more);
      return { plan, copy: copyOf(practice, plan, id) };
    },
    cancels: (copy, surroundings, orderIds) => cancels(practice, copy, surroundings, orderIds),
    arrived: async () =>
      (await practice.received()).findLast(({ target, body }) => /cancel/.test(target + body)) ??
      assert.fail('No cancel reached the venue.'),
    stop: () => practice.stop(),
  };
}

function copyOf({ services }: Practice, { id: planId }: Plan, id: string): Copy {
  const result = services.copyAs({ planId, step: 0, copy: id });
  assert.equal(result.kind, 'copy', JSON.stringify(result));
  return (result as Extract<typeof result, { kind: 'copy' }>).copy;
}

async function cancels(
  practice: Practice,
  copy: Copy,
  surroundings: Surroundings,
  orderIds: readonly string[],
): Promise<void> {
  assert.ok(orderIds.length > 0);
  for (const id of orderIds) assert.doesNotMatch((await practice.statusOf(id)) ?? '', /^cancel/i);
  const ran = await runCopy(copy, surroundings);
  const said = `${copy.id}\n${copy.text}\n${ran.stdout}\n${ran.stderr}`;
  assert.equal(ran.code, 0, said);
  for (const id of orderIds) {
    await until(`cancelled: ${id}\n${said}`, async () => isGone(await practice.statusOf(id)), 5_000);
  }
}

const isGone = (status: string | undefined) => /cancell?ed$/i.test(status ?? '');
