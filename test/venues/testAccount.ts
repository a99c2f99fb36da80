/** An account that is live at a practice venue, with orders to use up one by one. */
import assert from 'node:assert/strict';
import type { CancellationRow, Order, Outcome, SessionState } from '../../server/src/protocol/model.ts';
import { type Practice, type PracticeOptions, startPractice, until } from './practice.ts';

export interface Sent {
  readonly id: string;
  /** As the answer to Send had it, before anything was followed up. */
  readonly outcome: Outcome | undefined;
}

export class TestAccount {
  readonly practice: Practice;
  readonly #unused: Order[];

  constructor(practice: Practice) {
    this.practice = practice;
    this.#unused = [...practice.orders().values()];
  }

  /** An order that no test has used yet. */
  take(fits: (order: Order) => boolean = () => true): Order {
    const at = this.#unused.findIndex(fits);
    const [order] = this.#unused.splice(at, 1);
    assert.ok(at >= 0 && order, 'no order left');
    return order;
  }

  fault(body: object): Promise<unknown> {
    return this.practice.control('POST', '/faults', { on: 'cancel', ...body });
  }

  async cancel(...orders: readonly Order[]): Promise<Sent> {
    const orderIds = orders.map((order) => order.orderId);
    const result = await this.practice.send(await this.practice.plan({ by: 'orderId', orderIds }));
    assert.ok(result.kind === 'sent', JSON.stringify(result));
    return { id: result.cancellation.id, outcome: result.cancellation.rows[0]?.outcome };
  }

  rows(id: string): readonly CancellationRow[] {
    return this.practice.cancellations.findLast((cancellation) => cancellation.id === id)?.rows ?? [];
  }

  /** The first row once nobody asks about any row any more. */
  async settled(id: string): Promise<CancellationRow> {
    const rows = await until(
      `settled: ${id}`,
      () => {
        const all = this.rows(id);
        return all.length > 0 && all.every(({ outcome, following }) => outcome && !following) && all;
      },
      15_000,
    );
    const [row] = rows;
    assert.ok(row);
    return row;
  }

  /** What is known of the first row while it is still being asked about. */
  seenOpen(id: string): Promise<CancellationRow> {
    return until('seen open', () => {
      const [row] = this.rows(id);
      return row?.outcome?.kind === 'unknown' && row.outcome.seenOpenAt !== undefined && row.following && row;
    });
  }
}

export const stateOf = ({ updates }: Practice): SessionState | undefined => updates.at(-1)?.session;

export const streaming = (practice: Practice): Promise<boolean> =>
  until('streaming', () => {
    const state = stateOf(practice);
    return state?.state === 'live' && state.updates === 'stream';
  });

/** The state of that kind, once the session is in it. */
export function inState<Kind extends SessionState['state']>(
  practice: Practice,
  kind: Kind,
): Promise<Extract<SessionState, { state: Kind }>> {
  return until(kind, () => {
    const state = stateOf(practice);
    return state?.state === kind && (state as Extract<SessionState, { state: Kind }>);
  });
}

/** Opens an account and waits until its orders are there. */
export async function openTestAccount(options: PracticeOptions): Promise<TestAccount> {
  const practice = await startPractice(options);
  practice.services.matchAccounts([practice.account]);
  await inState(practice, 'live');
  return new TestAccount(practice);
}
