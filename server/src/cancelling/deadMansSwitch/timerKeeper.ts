import type { DeadMansSwitchResult } from '../../protocol/messages.ts';
import type { Millis } from '../../protocol/model.ts';
import type { Session } from '../../sessions/session.ts';
import { objectionTo } from './objection.ts';
import { refused, type SendTimerPorts, sendTimer } from './sendTimer.ts';
import {
  answered,
  isDue,
  leftOf,
  type Moment,
  stateOf,
  type TimerEntry,
  type TimerWish,
} from './timerEntry.ts';
import { type Known, type TimerTexts, timerOf } from './timerTexts.ts';

/** How often each window looks at the timers, ms. */
const LOOK_EVERY: Millis = 500;
/** Another window's request is waited for so long before one that overrides it, ms. */
const UNDER_WAY: Millis = 5_000;
/** A window that starts within this after the last one closed goes on with what that turned off: it was a reload, ms. */
const RELOAD: Millis = 60_000;
/** How long the end of the last window waits for the venue, ms: an editor waits for two seconds. */
const AT_THE_END: Millis = 1_500;
const CLAIMS = 5;

export interface TimerKeeperPorts extends SendTimerPorts {
  readonly world: {
    now(): Millis;
    sleep(ms: Millis, signal: AbortSignal): Promise<void>;
    readonly process: string;
  };
  sessions(): readonly Session[];
  /** What all windows share of their timers; undefined where nobody named a place for it. */
  texts(): TimerTexts | undefined;
  isRunning(process: string): Promise<boolean>;
  log(line: string): void;
  readonly stopped: AbortSignal;
}

/**
 * Keeps the timers of venues alive as long as a window is open. Each request to set one is a numbered text that all
 * windows share: whoever writes the next number sends it, so two never refresh at once, what a person decides stops
 * every refresh that was not claimed yet, and whichever window is left goes on where the one that refreshed has ended.
 */
export class TimerKeeper {
  readonly #ports: TimerKeeperPorts;
  readonly #busy = new Set<string>();
  #looking = false;

  constructor(ports: TimerKeeperPorts) {
    this.#ports = ports;
  }

  /** Looks after the timers from now on. */
  begin(): void {
    if (this.#looking || !this.#ports.texts()) return;
    this.#looking = true;
    void this.#goOn().catch(() => undefined);
  }

  /** A person's decision: checked, claimed, journaled, sent once. */
  async set(
    session: Session | undefined,
    wish: TimerWish,
    signal: AbortSignal,
  ): Promise<DeadMansSwitchResult> {
    const objection = objectionTo(session, wish);
    if (!session || objection !== undefined) return refused(objection ?? '');
    const texts = this.#ports.texts();
    if (!texts) return refused('The journal of attempts cannot be written. Nothing was sent.');
    try {
      const claimed = await this.#claim(session, texts, () => wish);
      if (!claimed) return refused('Other windows set it at the same time. Nothing was sent.');
      await this.#waitForOther(session, texts, claimed, signal);
      return await this.#send(session, texts, claimed, signal);
    } catch (error) {
      if (wish.keep) return refused(`It cannot be kept alive: ${String(error)} Nothing was sent.`);
      // A disk that refuses keeps nobody from turning it off.
      return sendTimer(session, wish.seconds, this.#ports, signal);
    }
  }

  /** The last window closes: what is to be turned off then is. Never rejects. */
  async end(): Promise<void> {
    const texts = this.#ports.texts();
    if (!texts || !this.#looking) return;
    const over = new AbortController();
    const limit = this.#ports.world.sleep(AT_THE_END, over.signal).catch(() => undefined);
    const all = this.#timed().map((session) =>
      this.#endOne(session, texts, over.signal).catch(() => undefined),
    );
    await Promise.race([Promise.all(all), limit]);
    over.abort();
  }

  async #goOn(): Promise<void> {
    const { world, stopped, texts } = this.#ports;
    let said = '';
    while (!stopped.aborted) {
      const shared = texts();
      const looks = shared ? this.#timed().map((session) => this.#look(session, shared)) : [];
      await Promise.all(looks).then(
        () => {
          said = '';
        },
        (error: unknown) => {
          const line = `The timers of venues cannot be looked after: ${String(error)}`;
          if (line !== said) this.#ports.log(line);
          said = line;
        },
      );
      await world.sleep(LOOK_EVERY, stopped);
    }
  }

  #timed(): readonly Session[] {
    return this.#ports.sessions().filter(({ venue }) => venue.description.deadMansSwitch !== undefined);
  }

  async #look(session: Session, texts: TimerTexts): Promise<void> {
    const { process } = this.#ports.world;
    const timer = timerOf(session.account);
    const newest = await texts.newest(timer);
    if (!newest) return;
    const { entry } = newest;
    const now = this.#now(texts);
    if (entry.keep && session.contact) await texts.enter(timer, process);
    session.toldTimer(stateOf(entry, process, now));
    if (!session.contact || this.#busy.has(timer)) return;
    if (this.#isReload(entry, now)) {
      const wish = { seconds: entry.resumes ?? 0, keep: 'turnOff' } as const;
      return this.#follow(session, texts, newest, wish);
    }
    const isRunning = entry.by === process || (await this.#ports.isRunning(entry.by));
    const { seconds, keep, message } = entry;
    const wish = { seconds, keep, ...(message !== undefined && { message }) };
    if (isDue(entry, process, isRunning, now)) this.#follow(session, texts, newest, wish);
  }

  #isReload({ resumes, by, at, result }: TimerEntry, now: Moment): boolean {
    const ago = now.wall - at.wall;
    const isSoon = ago >= 0 && ago < RELOAD && by !== this.#ports.world.process;
    return result === 'disarmed' && resumes !== undefined && isSoon;
  }

  /** Sets it again, unless somebody has decided otherwise since `newest`; nobody waits for it. */
  #follow(session: Session, texts: TimerTexts, newest: Known, wish: Claim): void {
    const timer = timerOf(session.account);
    this.#busy.add(timer);
    const over = new AbortController();
    const { stopped, world } = this.#ports;
    // A venue that is silent must not take the time for another try.
    const left = leftOf(newest.entry, this.#now(texts));
    const limit = left === 0 ? UNDER_WAY : Math.max(1_000, left * 0.4);
    void world.sleep(limit, over.signal).then(
      () => over.abort(),
      () => undefined,
    );
    const work = async () => {
      const claimed = await this.#claim(session, texts, ({ number }) =>
        number === newest.number ? wish : undefined,
      );
      if (claimed) await this.#send(session, texts, claimed, AbortSignal.any([over.signal, stopped]));
    };
    void work()
      .catch((error: unknown) => this.#ports.log(`A timer was not refreshed: ${String(error)}`))
      .finally(() => {
        over.abort();
        this.#busy.delete(timer);
      });
  }

  /** Writes the next number; undefined where `wish` has nothing to say to what stands there by now. */
  async #claim(
    { account }: Session,
    texts: TimerTexts,
    wish: (before: { readonly number: number }) => Claim | undefined,
  ): Promise<Claimed | undefined> {
    const timer = timerOf(account);
    for (let tries = 0; tries < CLAIMS; tries += 1) {
      const before = await texts.newest(timer);
      const wanted = wish(before ?? { number: 0 });
      if (!wanted) return undefined;
      const { keep, ...others } = wanted;
      const holds = before?.entry.holds;
      const entry: TimerEntry = {
        by: this.#ports.world.process,
        ...others,
        ...(keep && { keep }),
        at: this.#now(texts),
        ...(holds && { holds }),
      };
      const number = (before?.number ?? 0) + 1;
      if (await texts.add(timer, number, entry)) return { number, entry, before: before?.entry };
    }
    return undefined;
  }

  /** A refresh that is on its way must not arrive after what overrides it. */
  async #waitForOther(
    { account }: Session,
    texts: TimerTexts,
    { before, number }: Claimed,
    signal: AbortSignal,
  ): Promise<void> {
    const { world, isRunning } = this.#ports;
    const timer = timerOf(account);
    for (let one = before; one && one.result === undefined; one = await texts.at(timer, number - 1)) {
      const age = this.#now(texts).steady - one.at.steady;
      const isOver = age < 0 || age > UNDER_WAY || !(one.by === world.process || (await isRunning(one.by)));
      if (isOver || signal.aborted) return;
      await world.sleep(100, signal).catch(() => undefined);
    }
  }

  async #send(
    session: Session,
    texts: TimerTexts,
    { number, entry, before }: Claimed,
    signal: AbortSignal,
  ): Promise<DeadMansSwitchResult> {
    const sent = { ...entry, at: this.#now(texts) };
    const result = await sendTimer(session, entry.seconds, this.#ports, signal);
    const now = this.#now(texts);
    const after = answered(sent, result, before, now);
    await texts.replace(timerOf(session.account), number, after).catch((error: unknown) => {
      this.#ports.log(`What became of a timer was not written down: ${String(error)}`);
    });
    session.toldTimer(stateOf(after, this.#ports.world.process, now));
    return result;
  }

  async #endOne(session: Session, texts: TimerTexts, signal: AbortSignal): Promise<void> {
    const { process } = this.#ports.world;
    const timer = timerOf(session.account);
    const newest = await texts.newest(timer);
    await texts.leave(timer, process);
    if (!newest || newest.entry.keep !== 'turnOff' || !session.contact) return;
    const others = (await texts.processes(timer)).filter((name) => name !== process);
    const live = await Promise.all(others.map((name) => this.#ports.isRunning(name)));
    const { seconds } = newest.entry;
    if (live.includes(true) || seconds === 0 || leftOf(newest.entry, this.#now(texts)) === 0) return;
    const claimed = await this.#claim(session, texts, ({ number }) =>
      number === newest.number ? { seconds: 0, resumes: seconds } : undefined,
    );
    if (claimed) await this.#send(session, texts, claimed, signal);
  }

  #now(texts: TimerTexts): Moment {
    return { wall: this.#ports.world.now(), steady: texts.now() };
  }
}

/** What an entry is to say of itself. */
type Claim = TimerWish & Pick<TimerEntry, 'resumes' | 'message'>;

interface Claimed extends Known {
  readonly before: TimerEntry | undefined;
}
