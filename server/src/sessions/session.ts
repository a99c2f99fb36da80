import { isSame } from '../protocol/isSame.ts';
import type { OrderChanges, TimerState } from '../protocol/messages.ts';
import type { Account, Found, Millis, Problem, SessionState } from '../protocol/model.ts';
import { restOf } from '../venues/slices.ts';
import type { OrdersRead, Proof, Secrets, Unlocked, Venue } from '../venues/venue.ts';
import { FoundOptions } from './foundOptions.ts';
import { OpenOrders } from './openOrders.ts';
import { PacedTransport } from './pacedTransport.ts';
import { Permissions } from './permissions.ts';
import type { AuthenticatedContact, SessionPorts } from './ports.ts';
import { prove, type SetbackUse, type Ways } from './prove.ts';
import { keepReading } from './read.ts';
import { Redactor } from './redactor.ts';
import { Renewal } from './renewal.ts';
import { ReadRequests } from './requests.ts';
import { backoff } from './setbacks.ts';
import { keepStreaming } from './stream.ts';
import { unlock } from './unlock.ts';

/** Between two reads of an account lie at least this many times the time that the last one took, within limits, ms. */
const GAP_PER_READ = 4;
const LEAST_GAP: Millis = 500;
const MOST_GAP: Millis = 15_000;

const DAY: Millis = 24 * 60 * 60_000;

const DEFECT: Problem = {
  code: 'internal',
  message: 'The session ended by a defect of Order Inspector.',
  nextStep: 'Refresh to start it again, and report it with the log.',
};

const nothingChanged: OrderChanges = { reset: false, upserted: [], removed: [] };

/** One account's standing with its venue: proves itself, keeps the list of open orders fresh, says how fresh it is. */
export class Session {
  readonly venue: Venue;
  readonly openOrders = new OpenOrders();
  readonly #ports: SessionPorts;
  readonly #stop = new AbortController();
  readonly #requests = new ReadRequests();
  readonly #found: FoundOptions;
  readonly #renewal: Renewal;
  readonly #permissions = new Permissions();
  /** Knows what any way of this account to its venue has sent and received, those of sessions before too. */
  readonly redactor: Redactor;
  #contact: AuthenticatedContact | undefined;
  #state: SessionState = { state: 'connecting' };
  #proof: Proof | undefined;
  #warning: string | undefined;
  #timer: TimerState | undefined;
  #streaming = false;
  #isToSignInAnew = false;

  /** `before`: the session of the same account that this one follows, for what the venue told of its timer and what is secret. */
  constructor(account: Account, venue: Venue, ports: SessionPorts, before?: Session) {
    this.#found = new FoundOptions(account, venue.description, ports.world);
    this.#renewal = new Renewal(ports.world);
    this.#timer = before?.timer;
    this.redactor = before?.redactor ?? new Redactor([]);
    this.venue = venue;
    this.#ports = ports;
  }

  /** With what was found out when it signed in. */
  get account(): Account {
    return this.#found.account;
  }

  get state(): SessionState {
    return this.#state;
  }

  /** Addresses that the venue says may sign. */
  get signers(): readonly string[] {
    return this.#proof?.signers ?? [];
  }

  /** Whether the list of open orders lacks nothing that the venue listed. */
  get isComplete(): boolean {
    return this.#warning === undefined;
  }

  /** Why its credentials cannot cancel, where the venue told. */
  get cannotCancel(): string | undefined {
    return this.#permissions.lacking;
  }

  /** The venue's own timer, as the venue last told it to any window. */
  get timer(): TimerState | undefined {
    return this.#timer;
  }

  /** Keeps how the venue's timer stands, by what any window has set. */
  toldTimer(state: TimerState | undefined): void {
    if (isSame(this.#timer, state)) return;
    this.#timer = state;
    this.#publish(this.#state);
  }

  /** The way to the venue, once there are credentials; it outlives a stale session, because a cancel is always worth trying. */
  get contact(): AuthenticatedContact | undefined {
    return this.#contact;
  }

  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  /** Runs until stopped or until only a person can help. Never rejects. */
  async run(): Promise<void> {
    this.#publish({ state: 'connecting' }, this.openOrders.all());
    try {
      await this.#live(this.#stop.signal);
    } catch (error) {
      if (this.#stop.signal.aborted) return;
      this.#ports.log(`Session of account ${this.account.id} ended by a defect: ${String(error)}`);
      this.#fail(DEFECT);
    } finally {
      this.#requests.take().finish();
    }
  }

  stop(): void {
    this.#stop.abort(new Error('The session was stopped.'));
  }

  /** Reads the open orders again; resolves when that has ended, well or not. */
  refresh(): Promise<void> {
    return this.#requests.refresh();
  }

  /** Something changed in a market: read it soon. */
  reread(market: string | undefined): void {
    this.#requests.hurry(market);
  }

  async #live(signal: AbortSignal): Promise<void> {
    do {
      const answer = await this.#ports.credentials(this.account.id, signal);
      if (signal.aborted) return;
      const opened = await unlock(this.account, this.venue, answer);
      if (opened.kind === 'signedOut') {
        const { why } = opened;
        return this.#publish(why === undefined ? { state: 'signedOut' } : { state: 'signedOut', why });
      }
      if (opened.kind === 'failed') return this.#fail(opened.why);
      const same = this.#renewal.takeIn(opened);
      if (same) return this.#fail(same);
      await this.#liveWith(opened, signal);
    } while (this.#renewal.why && !signal.aborted);
  }

  async #liveWith(
    { secrets, unlocked }: { readonly secrets: Secrets; readonly unlocked: Unlocked },
    signal: AbortSignal,
  ): Promise<void> {
    do {
      this.#isToSignInAnew = false;
      const contact = await this.#signIn(secrets, unlocked, signal);
      if (contact) await this.#keepFresh(contact, signal);
    } while (this.#isToSignInAnew && !signal.aborted);
  }

  /** Finds out as well how the account has to be read, where the venue's documents leave that open. */
  async #signIn(
    secrets: Secrets,
    unlocked: Unlocked,
    signal: AbortSignal,
  ): Promise<AuthenticatedContact | undefined> {
    // One way for each: what is learned on it, such as the venue's time, stays.
    const way = (reading: Account) => ({ reading, contact: this.#open(secrets, unlocked, reading) });
    const [first, ...others] = this.#found.readings;
    const ways: Ways = [way(first), ...others.map(way)];
    this.#contact = ways[0].contact;
    const proven = await prove(ways, this.#requests, signal, this.#setbackUse(signal));
    if (!proven) return undefined;
    this.#proof = proven.proof;
    this.#contact = proven.contact;
    this.#found.signedIn(proven.reading);
    return this.#contact;
  }

  /** Reads and stream until either ends for good; then both end. */
  async #keepFresh(contact: AuthenticatedContact, signal: AbortSignal): Promise<void> {
    const reading = new AbortController();
    const whileReading = AbortSignal.any([signal, reading.signal]);
    void this.#rereadAtEnd(contact, whileReading);
    const streaming = keepStreaming(contact, whileReading, {
      up: (on) => this.#setStreaming(on),
      event: () => this.openOrders.told(this.#ports.world.now()),
      reread: (market) => this.#requests.add(market),
      log: (text) => this.#ports.log(`Stream of account ${this.account.id}: ${text}`),
    });
    await this.#read(contact, signal);
    reading.abort();
    await streaming;
  }

  /** Credentials that end are looked at as soon as they have: that is told then, or others are asked for. */
  async #rereadAtEnd({ transport }: AuthenticatedContact, signal: AbortSignal): Promise<void> {
    const left = (this.#proof?.endsAt ?? Number.POSITIVE_INFINITY) - transport.now();
    if (left > DAY) return;
    await this.#ports.world.sleep(Math.max(0, left) + 1, signal).then(
      () => this.reread(undefined),
      () => undefined,
    );
  }

  #open(secrets: Secrets, unlocked: Unlocked, account: Account): AuthenticatedContact {
    const { world, rateLimiters } = this.#ports;
    const rateLimiter = rateLimiters.of(this.venue, account, secrets);
    const known = () => this.openOrders.orders;
    const transport = new PacedTransport(this.venue, rateLimiter, {
      world,
      account,
      stored: secrets,
      unlocked,
      known,
      redactor: this.redactor,
      foundOut: (found) => this.foundOut(found),
    });
    return { transport, venueSession: this.venue.open(transport) };
  }

  #read(contact: AuthenticatedContact, signal: AbortSignal): Promise<void> {
    const { now, monotonic } = this.#ports.world;
    return keepReading(contact, this.#requests, signal, {
      now,
      monotonic,
      takeIn: async (read, askedAt) => {
        await this.#takeIn(read, askedAt);
        this.#askDoubts(contact, signal);
        // After the first list: it would take that one's turn.
        void this.#permissions.ask(contact, signal).then(this.#toldPermissions);
      },
      rest: (took) => this.#rest(took, signal),
      ...this.#setbackUse(signal),
      isMoved: (why) => why.notFound === true && this.#found.mayHaveChanged(why),
      fail: (why) => this.#failLive(why),
    });
  }

  /** What was found at sign-in may have stopped fitting: it is found out again before a person is asked. */
  #failLive(why: Problem): void {
    this.#isToSignInAnew = this.#found.mayHaveChanged(why);
    if (!this.#isToSignInAnew) this.#failOrRenew(why);
  }

  /** Events that come close together are answered by one read, and reads leave most of the time to others. */
  async #rest(took: Millis, signal: AbortSignal): Promise<void> {
    const { sleep } = this.#ports.world;
    const gap = Math.min(MOST_GAP, Math.max(LEAST_GAP, took * GAP_PER_READ));
    await this.#requests.pause(gap, sleep, signal);
    await this.#requests.next(Math.max(0, this.#pollMs() - gap), sleep, signal);
  }

  #setbackUse(signal: AbortSignal): SetbackUse {
    return {
      fail: (why) => this.#failOrRenew(why),
      wait: ({ problem }, { failures, ms }) => this.#waitStale(problem, failures, ms, signal),
    };
  }

  async #takeIn(read: OrdersRead, askedAt: Millis): Promise<void> {
    const changes = await this.openOrders.apply(read, restOf(this.#ports.world, this.#stop.signal));
    this.#warning = read.warning;
    this.#publish(this.#liveState(), changes);
    const complete = read.markets === 'all' && read.warning === undefined;
    if (complete) this.#ports.listed(this.account.id, this.openOrders.orders, askedAt);
  }

  /** After a list, which is what people wait for. As long as a doubt is left, the list is read again with what was told. */
  #askDoubts({ transport, venueSession }: AuthenticatedContact, signal: AbortSignal): void {
    if (!this.#found.isToAsk(transport.account, venueSession.isInDoubt)) return;
    venueSession
      .findOut?.(signal)
      .then(() => venueSession.isInDoubt && this.reread(undefined))
      .catch((error: unknown) => {
        if (!signal.aborted)
          this.#ports.log(`Account ${this.account.id} was not found out: ${String(error)}`);
      });
  }

  /** Takes in what a read told of options that the documents leave open. */
  foundOut(found: Found): void {
    this.#found.takeIn(found);
    // It may say that a cancel cannot succeed.
    void this.#permissions.askAgain(this.#stop.signal).then(this.#toldPermissions);
    if (this.#state.state !== 'live') return;
    this.#publish(this.#liveState());
    this.reread(undefined);
  }

  readonly #toldPermissions = (isNew: boolean): void => {
    if (isNew) this.#publish(this.#state);
  };

  #pollMs(): Millis {
    return this.#streaming ? this.venue.pace.pollMs.streaming : this.venue.pace.pollMs.polling;
  }

  #setStreaming(on: boolean): void {
    if (this.#streaming === on) return;
    this.#streaming = on;
    if (this.#state.state === 'live') this.#publish(this.#liveState());
  }

  #liveState(): SessionState {
    return { state: 'live', updates: this.#streaming ? 'stream' : 'polling' };
  }

  async #waitStale(
    why: Problem,
    failures: number,
    ms: Millis | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    const { world } = this.#ports;
    const wait = ms ?? backoff(failures, world.random);
    const since = this.#state.state === 'stale' ? this.#state.since : world.now();
    this.#publish({ state: 'stale', since, why, retryAt: world.now() + wait });
    await this.#requests.pause(wait, world.sleep, signal);
  }

  /** Credentials that a program prints are asked for again before a person is. */
  #failOrRenew(why: Problem): void {
    if (!this.#renewal.begins(why)) this.#fail(why);
  }

  #fail(why: Problem): void {
    this.#publish({ state: 'failed', why });
  }

  #publish(state: SessionState, orders: OrderChanges = nothingChanged): void {
    this.#state = state;
    if (this.#stop.signal.aborted) return;
    const clockOffset = this.#contact?.transport.clockOffset;
    this.#ports.publish({
      accountId: this.account.id,
      session: state,
      ...(this.openOrders.asOf === undefined ? {} : { asOf: this.openOrders.asOf }),
      ...(this.openOrders.eventAt === undefined ? {} : { eventAt: this.openOrders.eventAt }),
      ...(this.#proof === undefined ? {} : { identity: this.#proof.identity }),
      ...(clockOffset === undefined ? {} : { clockOffset }),
      ...(this.account.found === undefined ? {} : { found: this.account.found }),
      ...(this.cannotCancel === undefined ? {} : { cannotCancel: this.cannotCancel }),
      ...(this.#timer === undefined ? {} : { timer: this.#timer }),
      ...(this.#warning === undefined ? {} : { warning: this.#warning }),
      orders,
    });
  }
}
