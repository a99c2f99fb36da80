import { secretValues } from '../protocol/credentialKind.ts';
import type { Account, Found, Millis, Order } from '../protocol/model.ts';
import { withValue } from '../venues/replyValue.ts';
import { withoutSecretLike } from '../venues/secretLike.ts';
import { restOf } from '../venues/slices.ts';
import type {
  AccountTransport,
  Call,
  Failure,
  HttpOptions,
  MakeCall,
  Reply,
  Secrets,
  SendOptions,
  Unlocked,
  Venue,
  World,
} from '../venues/venue.ts';
import { retryAfterOf } from '../venues/wait.ts';
import type { RateLimiter, Written } from './rateLimiter.ts';
import { redactedWorld } from './redactedWorld.ts';
import { Redactor } from './redactor.ts';
import { kindOf, REPLY_LIMITS } from './replyLimits.ts';
import { VenueClock } from './venueClock.ts';

/** How long to hold after a 429 without Retry-After, ms. */
const HOLD: Millis = 2_000;

/** An account's way to its venue, with the pace that the venue demands and the venue's clock. */
export class PacedTransport implements AccountTransport {
  readonly world: World;
  readonly secrets: Secrets;
  readonly owner?: string;
  readonly known: () => ReadonlyMap<string, Order>;
  readonly #venue: Venue;
  readonly #rateLimiter: RateLimiter;
  readonly #clock: VenueClock;
  readonly #redactor: Redactor;
  readonly #outside: World;
  readonly #foundOut: ((found: Found) => void) | undefined;
  #account: Account;

  constructor(
    venue: Venue,
    rateLimiter: RateLimiter,
    own: {
      world: World;
      account: Account;
      /** As they are stored. */
      stored: Secrets;
      unlocked: Unlocked;
      known: () => ReadonlyMap<string, Order>;
      /** The account's, which knows what its other ways have sent and received; one of its own without it. */
      redactor?: Redactor;
      foundOut?: (found: Found) => void;
    },
  ) {
    this.#venue = venue;
    this.#rateLimiter = rateLimiter;
    this.#redactor = own.redactor ?? new Redactor([]);
    const { description } = venue;
    this.#redactor.know([
      ...secretValues(description, own.stored),
      ...secretValues(description, own.unlocked.secrets),
    ]);
    this.#outside = own.world;
    this.world = redactedWorld(own.world, this.#redactor);
    this.#clock = new VenueClock(own.world);
    this.#account = own.account;
    this.#foundOut = own.foundOut;
    this.secrets = own.unlocked.secrets;
    if (own.unlocked.owner !== undefined) this.owner = own.unlocked.owner;
    this.known = own.known;
  }

  /** With what was found out since the sign-in. */
  get account(): Account {
    return this.#account;
  }

  found(id: string, value: string): void {
    if (this.#account.found?.[id]?.value === value) return;
    const found = { [id]: { value, at: this.world.now() } };
    this.#account = { ...this.#account, found: { ...this.#account.found, ...found } };
    const pace = this.#venue.paceOf?.(this.#account);
    if (pace) this.#rateLimiter.adapt(pace);
    this.#foundOut?.(found);
  }

  /** The venue's clock minus this computer's, as replies tell it. */
  get clockOffset(): Millis | undefined {
    return this.#clock.offset;
  }

  /** How often the venue's time was corrected. */
  get clockMoves(): number {
    return this.#clock.moves;
  }

  now(): Millis {
    return this.#clock.now();
  }

  told(used: number): void {
    this.#rateLimiter.learn(used);
  }

  /** How much of its limit the venue said was taken, as long as that counts; undefined where it said nothing. */
  get used(): number | undefined {
    return this.#rateLimiter.used;
  }

  /** A cancel will be sent in a moment, when what is written down before it is on the disk. */
  expectCancel(): void {
    this.#rateLimiter.expectCancel();
  }

  /** How long a cancel would have to wait for its turn, ms. */
  cancelWait(): Millis {
    return this.#rateLimiter.cancelWait();
  }

  async send(make: MakeCall, options: SendOptions): Promise<Reply | Failure> {
    const { signal } = options;
    try {
      return await this.turn(options, (written) =>
        this.#exchange(make, options, () => {
          written();
          options.written?.();
        }),
      );
    } catch (error) {
      if (!signal.aborted) throw error;
      return { kind: 'failure', sent: 'no', cause: 'aborted', message: 'Aborted before it was sent.' };
    }
  }

  readonly beside = (call: Call, options: HttpOptions): Promise<Reply | Failure> =>
    this.#outside.http(call, options);

  redact(text: string): string {
    return this.#redactor.clean(text);
  }

  turn<T>(options: SendOptions, job: (written: Written) => Promise<T>): Promise<T> {
    return this.#rateLimiter.run(options, job);
  }

  async #exchange(make: MakeCall, send: SendOptions, written: Written): Promise<Reply | Failure> {
    const { signal, priority, givesToken } = send;
    const call = await make();
    if ('kind' in call) return call;
    const sentAt = this.world.monotonic();
    const maxBytes = REPLY_LIMITS[kindOf(send)];
    const options = { signal, timeoutMs: this.#venue.pace.timeoutMs, written, maxBytes };
    const reply = await (givesToken ? this.#askToken(call, options) : this.world.http(call, options));
    if (reply.kind === 'reply') {
      this.#clock.observe(reply, sentAt);
      // The limit on tokens counts tokens only: whoever asks for them keeps to it.
      if (reply.status === 429 && !givesToken) this.#rateLimiter.hold(retryAfterOf(reply) ?? HOLD, priority);
    }
    return reply.kind === 'reply' ? withValue(reply, restOf(this.#outside, signal)) : reply;
  }

  /** The one reply that holds a secret which is to be read. A refusal may hold one too, which nobody here knows yet. */
  async #askToken(call: Call, options: HttpOptions): Promise<Reply | Failure> {
    const reply = await this.#outside.http(call, options);
    if (reply.kind === 'failure') return { ...reply, message: this.redact(reply.message) };
    const clean = (text: string) => this.#redactor.cleanOfCredentials(text);
    const isGiven = reply.status >= 200 && reply.status < 300;
    return { ...reply, body: isGiven ? clean(reply.body) : withoutSecretLike(this.redact(reply.body)) };
  }
}
