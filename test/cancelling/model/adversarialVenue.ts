/**
 * A venue that lies, drops, keeps, delays and shows what was. Its positive word is true; its acknowledgement, its
 * refusal and its lists are not to be relied on. It becomes honest when its choices are over.
 */
import type { Order, OrderKey } from '../../../server/src/protocol/model.ts';
import type { Failure, KeyStatusReport, OrderStatusReport, Reply } from '../../../server/src/venues/venue.ts';
import { order } from '../samples.ts';
import type { Choices, ModelClock } from './clock.ts';

type Status = 'open' | 'cancelled' | 'filled';

/** One request as it went over the wire. */
export interface Wire {
  readonly process: number;
  readonly at: number;
  readonly nonce: string;
  readonly ids: readonly string[];
  /** Every id by which the window that sent it could know these orders: one that is not listed has only one. */
  readonly names: readonly string[];
  /** The venue documented that this is to be sent again. */
  retry: boolean;
  /** It has its answer, or whoever waited for it gave up. */
  over: boolean;
}

/** A read about an order that was answered. */
interface ReadDone {
  readonly process: number;
  readonly at: number;
  readonly id: string;
  readonly kind: OrderStatusReport['kind'];
}

const OLDEST = 20_000;

export class AdversarialVenue {
  readonly wires: Wire[] = [];
  readonly reads: ReadDone[] = [];
  readonly #clock: ModelClock;
  readonly #choices: Choices;
  readonly #truth = new Map<string, { readonly at: number; readonly status: Status }[]>();

  constructor(clock: ModelClock, choices: Choices, ids: readonly string[]) {
    this.#clock = clock;
    this.#choices = choices;
    for (const id of ids) this.#truth.set(id, [{ at: 0, status: 'open' }]);
  }

  statusOf(id: string, at = this.#clock.now()): Status | undefined {
    return this.#truth.get(id)?.findLast((change) => change.at <= at)?.status;
  }

  place(id: string): void {
    this.#truth.set(id, [{ at: this.#clock.now(), status: 'open' }]);
  }

  end(id: string, status: 'cancelled' | 'filled'): void {
    if (this.statusOf(id) === 'open') this.#truth.get(id)?.push({ at: this.#clock.now(), status });
  }

  /** Takes a cancel request. `onWire` is called when its first byte leaves; what is not answered gives a failure in the end. */
  async take(
    request: Pick<Wire, 'process' | 'nonce' | 'ids' | 'names'>,
    isWanted: () => boolean,
    onWire: (wire: Wire) => void,
  ): Promise<Reply | Failure> {
    const choices = this.#choices;
    const behavior = choices.of(
      'answers',
      'accepts',
      'drops',
      'hangs',
      'fails',
      'babbles',
      'forgets',
      'twice',
      'retry',
      'denies',
      'unsent',
    );
    await this.#clock.wait(choices.of(0, 1, 30, 400));
    if (behavior === 'unsent' || !isWanted()) return failure('no', 'unreachable');
    const wire: Wire = { ...request, at: this.#clock.now(), retry: false, over: false };
    this.wires.push(wire);
    onWire(wire);
    return this.#answer(behavior, wire);
  }

  async #answer(behavior: string, wire: Wire): Promise<Reply | Failure> {
    const choices = this.#choices;
    if (behavior === 'retry') {
      wire.retry = true;
      await this.#clock.wait(choices.of(5, 50, 900));
      return this.#reply(wire.ids.map((id) => ({ id, says: 'retry' })));
    }
    for (const id of wire.ids) this.#act(id, behavior);
    await this.#clock.wait(choices.of(20, 1, 300, 3_000));
    if (behavior === 'drops') return failure('maybe', 'reset');
    if (behavior === 'hangs') return this.#clock.wait(10_000).then(() => failure('maybe', 'timeout'));
    if (behavior === 'fails') return { ...this.#reply([]), status: 502 };
    if (behavior === 'babbles') return { ...this.#reply([]), body: '<html>' };
    return this.#reply(this.#results(behavior, wire.ids));
  }

  /** What the venue does about an order: at once, later than it answers, never; or it was filled meanwhile. */
  #act(id: string, behavior: string): void {
    const deed = this.#choices.of('now', 'later', 'never', 'fills');
    if (deed === 'now') this.end(id, 'cancelled');
    if (deed === 'fills') this.end(id, 'filled');
    if (deed === 'later')
      this.#clock.later(this.#choices.of(100, 5_000, 60_000), () => this.end(id, 'cancelled'));
    if (deed === 'never' && this.#choices.over && behavior === 'answers') this.end(id, 'cancelled');
  }

  #results(behavior: string, ids: readonly string[]): readonly { id: string; says: string }[] {
    const results = ids.map((id) => ({ id, says: this.#word(id, behavior) }));
    if (behavior === 'forgets') return results.slice(1);
    if (behavior === 'twice') return [...ids.map((id) => ({ id, says: 'accepted' })), ...results.reverse()];
    return this.#choices.of(results, results.toReversed());
  }

  /** Its positive word is true, and given only where it is. */
  #word(id: string, behavior: string): string {
    if (behavior === 'accepts') return 'accepted';
    if (behavior === 'denies') return 'not found';
    const status = this.statusOf(id);
    if (status === 'cancelled') return 'cancelled';
    return status === 'filled' ? 'not found' : 'accepted';
  }

  #reply(results: readonly object[]): Reply {
    const body = JSON.stringify({ results });
    return { kind: 'reply', status: 200, headers: {}, body, receivedAt: this.#clock.now() };
  }

  /** Targeted reads: fresh, old, slow, without a word, or not at all. */
  async look(process: number, keys: readonly OrderKey[]): Promise<readonly KeyStatusReport[] | undefined> {
    const choices = this.#choices;
    await this.#clock.wait(choices.of(20, 400, 5_000));
    if (choices.of(false, false, true)) return undefined;
    const age = choices.of(0, 3_000, OLDEST);
    const reports = keys.map((key) => ({ key, report: this.#sight(idOf(key), age) }));
    await this.#clock.wait(choices.of(5, 700));
    const at = this.#clock.now();
    this.reads.push(...reports.map(({ key, report: { kind } }) => ({ process, at, id: idOf(key), kind })));
    return reports;
  }

  #sight(id: string, age: number): OrderStatusReport {
    const at = this.#clock.now();
    const status = this.statusOf(id, at - age);
    if (status === undefined || this.#choices.of(false, false, false, true))
      return { kind: 'nothing', why: 'unheard of' };
    if (status === 'open') return { kind: 'open', at, filledQuantity: '0' };
    const evidence = { from: 'read', at, words: `status ${status}` } as const;
    return { kind: 'closed', how: status, evidence, filledQuantity: '0' };
  }

  /** The list of open orders: fresh, old, or without some of them; or not at all. */
  async list(): Promise<readonly Order[] | undefined> {
    const choices = this.#choices;
    await this.#clock.wait(choices.of(10, 800));
    if (choices.of(false, false, false, true)) return undefined;
    const at = this.#clock.now() - choices.of(0, 3_000, OLDEST);
    const open = [...this.#truth.keys()].filter((id) => this.statusOf(id, at) === 'open');
    const listed = choices.of(false, false, true) ? open.filter(() => choices.of(true, false)) : open;
    return listed.map((id) => order(id, { accountId: 'acc', venue: 'liar', clientOrderId: `c${id}` }));
  }
}

/** The venue's own id of an order, by whichever of its ids. */
export function idOf(key: OrderKey): string {
  return key.by === 'orderId' ? key.orderId : key.clientOrderId.slice(1);
}

function failure(sent: 'no' | 'maybe', cause: Failure['cause']): Failure {
  return { kind: 'failure', sent, cause, message: `it ${cause}` };
}
