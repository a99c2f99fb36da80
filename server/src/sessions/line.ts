import type { Account, Millis, Order } from '../protocol/model.ts';
import { parseTime } from '../venues/time.ts';
import type {
  Failure,
  Line,
  MakeCall,
  Reply,
  Secrets,
  SendOptions,
  Unlocked,
  Venue,
  World,
} from '../venues/venue.ts';
import type { Pacer, Written } from './pacer.ts';

/** The Date header counts whole seconds; below this the clocks are taken as equal, ms. */
const SAME_CLOCK: Millis = 3_000;
/** How long to hold after a 429 without Retry-After, ms. */
const HOLD: Millis = 2_000;

/** An account's way to its venue, with the pace that the venue demands and the venue's clock. */
export class AccountLine implements Line {
  readonly world: World;
  readonly account: Account;
  readonly secrets: Secrets;
  readonly owner?: string;
  readonly known: () => ReadonlyMap<string, Order>;
  readonly #venue: Venue;
  readonly #pacer: Pacer;
  #clockOffset: Millis | undefined;

  constructor(
    venue: Venue,
    pacer: Pacer,
    own: { world: World; account: Account; unlocked: Unlocked; known: () => ReadonlyMap<string, Order> },
  ) {
    this.#venue = venue;
    this.#pacer = pacer;
    this.world = own.world;
    this.account = own.account;
    this.secrets = own.unlocked.secrets;
    if (own.unlocked.owner !== undefined) this.owner = own.unlocked.owner;
    this.known = own.known;
  }

  /** The venue's clock minus ours, as last seen in a Date header. */
  get clockOffset(): Millis | undefined {
    return this.#clockOffset;
  }

  now(): Millis {
    const offset = this.#clockOffset ?? 0;
    return this.world.now() + (Math.abs(offset) < SAME_CLOCK ? 0 : offset);
  }

  /** How long a cancel would have to wait for its turn, ms. */
  cancelWait(): Millis {
    return this.#pacer.cancelWait();
  }

  async send(make: MakeCall, options: SendOptions): Promise<Reply | Failure> {
    const { signal } = options;
    try {
      return await this.turn(options, (written) =>
        this.#exchange(make, signal, () => {
          written();
          options.written?.();
        }),
      );
    } catch (error) {
      if (!signal.aborted) throw error;
      return { kind: 'failure', sent: 'no', cause: 'aborted', message: 'Aborted before it was sent.' };
    }
  }

  turn<T>(options: SendOptions, job: (written: Written) => Promise<T>): Promise<T> {
    return this.#pacer.run(options, job);
  }

  async #exchange(make: MakeCall, signal: AbortSignal, written: Written): Promise<Reply | Failure> {
    const call = await make();
    if ('kind' in call) return call;
    const sentAt = this.world.now();
    const reply = await this.world.http(call, { signal, timeoutMs: this.#venue.pace.timeoutMs, written });
    if (reply.kind === 'reply') {
      this.#readClock(reply, sentAt);
      if (reply.status === 429) this.#pacer.hold(retryAfter(reply) ?? HOLD);
    }
    return reply;
  }

  /** The header's second has half gone by on average, and the reply was made between sending and receiving. */
  #readClock(reply: Reply, sentAt: Millis): void {
    const theirs = parseTime(reply.headers['date']);
    if (theirs !== undefined) this.#clockOffset = Math.round(theirs + 500 - (sentAt + reply.receivedAt) / 2);
  }
}

/** Retry-After in seconds, as ms. */
function retryAfter(reply: Reply): Millis | undefined {
  const seconds = Number(reply.headers['retry-after']);
  return seconds > 0 ? Math.min(seconds, 3600) * 1000 : undefined;
}
