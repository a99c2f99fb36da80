import type { DeadMansSwitchResult } from '../../protocol/messages.ts';
import type { Millis } from '../../protocol/model.ts';
import type { Session } from '../../sessions/session.ts';
import { objectionTo } from './objection.ts';
import { refused, sendTimer } from './sendTimer.ts';
import { abandoned, isDue, isToResume, leftOf, type TimerWish, unseen } from './timerEntry.ts';
import { type Claim, TimerRequests, type TimerRequestsPorts, UNDER_WAY } from './timerRequests.ts';
import { stateOf } from './timerState.ts';
import { type Known, type TimerTexts, timerOf } from './timerTexts.ts';
import { turnOffAtEnd } from './turnOffAtEnd.ts';

/** How often each window looks at the timers, ms. */
const LOOK_EVERY: Millis = 500;
/** How long the end of the last window waits for the venue, ms: an editor waits for two seconds. */
const AT_THE_END: Millis = 1_500;

export interface TimerKeeperPorts extends TimerRequestsPorts {
  sessions(): readonly Session[];
  /** What all windows share of their timers; undefined where nobody named a place for it. */
  texts(): TimerTexts | undefined;
  readonly stopped: AbortSignal;
}

/**
 * Keeps the timers of venues alive as long as a window is open: whichever window is left goes on where the one that
 * refreshed has ended.
 */
export class TimerKeeper {
  readonly #ports: TimerKeeperPorts;
  readonly #requests: TimerRequests;
  readonly #busy = new Set<string>();
  readonly #ending = new AbortController();
  #looking = false;
  #said = '';

  constructor(ports: TimerKeeperPorts) {
    this.#ports = ports;
    this.#requests = new TimerRequests(ports);
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
      const claimed = await this.#requests.claim(session, texts, () => wish);
      if (!claimed) return refused('Other windows set it at the same time. Nothing was sent.');
      await this.#requests.waitForOther(session, texts, claimed, signal);
      return await this.#requests.send(session, texts, claimed, signal);
    } catch (error) {
      if (wish.keep) return refused(`It cannot be kept alive: ${String(error)} Nothing was sent.`);
      // A disk that refuses keeps nobody from turning it off.
      return sendTimer(session, wish.seconds, this.#ports, signal);
    }
  }

  /** The window closes: what is to be turned off with the last one is. Holds nobody up for long, and never rejects. */
  async end(): Promise<void> {
    const texts = this.#ports.texts();
    this.#ending.abort();
    if (!texts || !this.#looking) return;
    const { world, isRunning } = this.#ports;
    const over = new AbortController();
    const limit = world.sleep(AT_THE_END, over.signal).catch(() => undefined);
    const ports = { requests: this.#requests, texts, process: world.process, isRunning };
    const all = this.#timed().map((session) =>
      turnOffAtEnd(session, ports, over.signal).catch(() => undefined),
    );
    await Promise.race([Promise.all(all), limit]);
    over.abort();
  }

  async #goOn(): Promise<void> {
    const { world, stopped, texts } = this.#ports;
    const signal = AbortSignal.any([this.#ending.signal, stopped]);
    while (!signal.aborted) {
      const shared = texts();
      if (shared) await this.#lookAtAll(shared);
      await world.sleep(LOOK_EVERY, signal);
    }
  }

  async #lookAtAll(texts: TimerTexts): Promise<void> {
    const sessions = this.#timed();
    const looks = sessions.map((session) => this.#look(session, texts));
    const failed = (await Promise.allSettled(looks)).find((one) => one.status === 'rejected');
    const line = failed ? `The timers of venues cannot be looked after: ${String(failed.reason)}` : '';
    if (line !== '' && line !== this.#said) this.#ports.log(line);
    this.#said = line;
    const signedIn = sessions.filter(({ contact }) => contact).map(timerOf);
    await texts.leaveAllBut(signedIn, this.#ports.world.process).catch(() => undefined);
  }

  #timed(): readonly Session[] {
    return this.#ports.sessions().filter(({ venue }) => venue.description.deadMansSwitch !== undefined);
  }

  async #look(session: Session, texts: TimerTexts): Promise<void> {
    const timer = timerOf(session);
    try {
      const newest = await this.#requests.newest(timer, texts);
      if (newest) await this.#attend(session, texts, newest);
      else this.#tellUnseen(session, texts);
    } catch (error) {
      this.#tellUnseen(session, texts);
      throw error;
    }
  }

  /** Nobody can go on with what nobody can read: whoever trusts in it is told. */
  #tellUnseen(session: Session, texts: TimerTexts): void {
    const last = this.#requests.last(timerOf(session));
    const now = this.#requests.now(texts);
    if (last) session.toldTimer(stateOf(unseen(last), this.#ports.world.process, now));
  }

  async #attend(session: Session, texts: TimerTexts, newest: Known): Promise<void> {
    const { world, isRunning } = this.#ports;
    const { process } = world;
    const timer = timerOf(session);
    const now = this.#requests.now(texts);
    const isAlive = await isRunning(newest.entry.by);
    const entry = isAlive ? newest.entry : abandoned(newest.entry, now);
    // With another key nobody may be there to be asked for each of its signatures.
    const wanted = entry.keep ?? (entry.resumes && 'turnOff');
    const objection =
      session.contact && wanted && objectionTo(session, { seconds: entry.seconds, keep: wanted });
    session.toldTimer(stateOf(objection ? { ...entry, message: objection } : entry, process, now));
    if (!session.contact || this.#ending.signal.aborted) return;
    if (entry.keep) await texts.enter(timer, process);
    if (this.#busy.has(timer) || objection !== undefined) return;
    const { seconds, keep, message, resumes } = entry;
    const said = message === undefined ? {} : { message };
    if (resumes && isToResume(entry, process, isAlive, now))
      this.#follow(session, texts, newest, { seconds: resumes.seconds, keep: 'turnOff', resumes, ...said });
    else if (isDue(entry, process, isAlive, now))
      this.#follow(session, texts, newest, { seconds, keep, ...said });
  }

  /** Sets it again, unless somebody has decided otherwise since `newest`; nobody waits for it. */
  #follow(session: Session, texts: TimerTexts, newest: Known, wish: Claim): void {
    const timer = timerOf(session);
    this.#busy.add(timer);
    const over = new AbortController();
    const { stopped, world } = this.#ports;
    // A venue that is silent must not take the time for another try.
    const left = leftOf(newest.entry, this.#requests.now(texts));
    const limit = left === 0 ? UNDER_WAY : Math.max(1_000, left * 0.4);
    void world.sleep(limit, over.signal).then(
      () => over.abort(),
      () => undefined,
    );
    const work = async () => {
      const claimed = await this.#requests.claim(session, texts, ({ number }) =>
        number === newest.number ? wish : undefined,
      );
      if (claimed)
        await this.#requests.send(session, texts, claimed, AbortSignal.any([over.signal, stopped]));
    };
    void work()
      .catch((error: unknown) => this.#ports.log(`A timer was not refreshed: ${String(error)}`))
      .finally(() => {
        over.abort();
        this.#busy.delete(timer);
      });
  }
}
