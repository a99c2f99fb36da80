import type { DeadMansSwitchResult } from '../../protocol/messages.ts';
import type { Millis } from '../../protocol/model.ts';
import type { Session } from '../../sessions/session.ts';
import { refused, type SendTimerPorts, sendTimer } from './sendTimer.ts';
import {
  answered,
  isAnswerTo,
  type Moment,
  type TimerEntry,
  type TimerWish,
  unreadable,
} from './timerEntry.ts';
import { stateOf } from './timerState.ts';
import { type Known, type TimerTexts, timerOf } from './timerTexts.ts';

/** Another window's request is waited for so long before one that overrides it, ms. */
export const UNDER_WAY: Millis = 5_000;
const CLAIMS = 5;

export interface TimerRequestsPorts extends SendTimerPorts {
  readonly world: {
    now(): Millis;
    sleep(ms: Millis, signal: AbortSignal): Promise<void>;
    readonly process: string;
  };
  isRunning(process: string): Promise<boolean>;
  log(line: string): void;
}

/** What an entry is to say of itself. */
export type Claim = TimerWish & Pick<TimerEntry, 'resumes' | 'message'>;

export interface Claimed extends Known {
  readonly before: TimerEntry | undefined;
}

/**
 * Requests to set a venue's timer, each a numbered text that all windows share: whoever writes the next number sends it,
 * so two never refresh at once, and what a person decides stops every refresh that was not claimed yet.
 */
export class TimerRequests {
  readonly #ports: TimerRequestsPorts;
  readonly #known = new Map<string, Known>();

  constructor(ports: TimerRequestsPorts) {
    this.#ports = ports;
  }

  now(texts: TimerTexts): Moment {
    return { wall: this.#ports.world.now(), steady: texts.now() };
  }

  /** What this window knew of it last. */
  last(timer: string): TimerEntry | undefined {
    return this.#known.get(timer)?.entry;
  }

  /** The newest text. What was seen of it, or answered here, is known even where the disk has lost or not taken it. */
  async newest(timer: string, texts: TimerTexts): Promise<Known | undefined> {
    const written = await texts.newest(timer);
    if (!written) return undefined;
    const { number, entry } = written;
    const known = this.#known.get(timer);
    if (known?.number === number && (!entry || isAnswerTo(known.entry, entry))) return known;
    if (!entry) return { number, entry: unreadable(await texts.at(timer, number - 1)) };
    const found = { number, entry };
    this.#known.set(timer, found);
    return found;
  }

  /** Writes the next number; undefined where `wish` has nothing to say to what stands there by now. */
  async claim(
    session: Session,
    texts: TimerTexts,
    wish: (before: { readonly number: number }) => Claim | undefined,
  ): Promise<Claimed | undefined> {
    const timer = timerOf(session);
    for (let tries = 0; tries < CLAIMS; tries += 1) {
      const before = await this.newest(timer, texts);
      const wanted = wish(before ?? { number: 0 });
      if (!wanted) return undefined;
      const { keep, ...others } = wanted;
      const holds = before?.entry.holds;
      const by = this.#ports.world.process;
      const at = this.now(texts);
      const entry: TimerEntry = { by, ...others, ...(keep && { keep }), at, ...(holds && { holds }) };
      const number = (before?.number ?? 0) + 1;
      if (await texts.add(timer, number, entry)) return { number, entry, before: before?.entry };
    }
    return undefined;
  }

  /** A request that is on its way must not arrive after what overrides it. */
  async waitForOther(
    session: Session,
    texts: TimerTexts,
    { before, number }: Claimed,
    signal: AbortSignal,
  ): Promise<void> {
    const { world, isRunning } = this.#ports;
    const timer = timerOf(session);
    for (let one = before; one && one.result === undefined; one = await texts.at(timer, number - 1)) {
      const age = this.now(texts).steady - one.at.steady;
      const isOver = age < 0 || age > UNDER_WAY || !(await isRunning(one.by));
      if (isOver || signal.aborted) return;
      await world.sleep(100, signal).catch(() => undefined);
    }
  }

  /** Sends what was claimed, unless another window has claimed the next number since. */
  async send(
    session: Session,
    texts: TimerTexts,
    { number, entry, before }: Claimed,
    signal: AbortSignal,
  ): Promise<DeadMansSwitchResult> {
    const timer = timerOf(session);
    const isOverridden = ((await texts.newest(timer))?.number ?? number) > number;
    const sent = { ...entry, at: this.now(texts) };
    const result = isOverridden
      ? refused('Another window set it at the same time. Nothing was sent.')
      : await sendTimer(session, entry.seconds, this.#ports, signal);
    const now = this.now(texts);
    const after = answered(sent, result, before, now);
    this.#known.set(timer, { number, entry: after });
    await texts.replace(timer, number, after).catch((error: unknown) => {
      this.#ports.log(`What became of a timer was not written down: ${String(error)}`);
    });
    if (isOverridden) return result;
    const told = stateOf(after, this.#ports.world.process, now);
    session.toldTimer(told);
    // The answer names the moment that the account shows.
    return result.kind === 'armed' && told?.firesAt !== undefined
      ? { ...result, firesAt: told.firesAt }
      : result;
  }
}
