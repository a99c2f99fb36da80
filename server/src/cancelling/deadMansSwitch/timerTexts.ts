import type { Millis } from '../../protocol/model.ts';
import { placeOf } from '../../protocol/placeOf.ts';
import type { Session } from '../../sessions/session.ts';
import { readEntry } from './readEntry.ts';
import type { TimerEntry } from './timerEntry.ts';

/** Where the windows keep numbered texts about timers. */
export interface TimerPlace {
  of(timer: string): {
    newest(): Promise<{ readonly number: number; readonly text: string } | undefined>;
    read(number: number): Promise<string | undefined>;
    add(number: number, text: string): Promise<boolean>;
    replace(number: number, text: string): Promise<void>;
    enter(process: string): Promise<void>;
    leave(process: string): Promise<void>;
    processes(): Promise<readonly string[]>;
  };
  now(): Millis;
}

export interface Known {
  readonly number: number;
  readonly entry: TimerEntry;
}

/** The timers of accounts, as all windows have written them down. */
export class TimerTexts {
  readonly #place: TimerPlace;
  /** Timers that this process is known to look after. */
  readonly #entered = new Set<string>();

  constructor(place: TimerPlace) {
    this.#place = place;
  }

  now(): Millis {
    return this.#place.now();
  }

  /** Without an entry where nobody can read the text. */
  async newest(
    timer: string,
  ): Promise<{ readonly number: number; readonly entry: TimerEntry | undefined } | undefined> {
    const found = await this.#place.of(timer).newest();
    return found && { number: found.number, entry: readEntry(found.text) };
  }

  /** The entry of a number, while it is the newest but one; undefined where it is gone. */
  async at(timer: string, number: number): Promise<TimerEntry | undefined> {
    const text = await this.#place.of(timer).read(number);
    return text === undefined ? undefined : readEntry(text);
  }

  add(timer: string, number: number, entry: TimerEntry): Promise<boolean> {
    return this.#place.of(timer).add(number, JSON.stringify(entry));
  }

  replace(timer: string, number: number, entry: TimerEntry): Promise<void> {
    return this.#place.of(timer).replace(number, JSON.stringify(entry));
  }

  async enter(timer: string, process: string): Promise<void> {
    if (this.#entered.has(timer)) return;
    await this.#place.of(timer).enter(process);
    this.#entered.add(timer);
  }

  async leave(timer: string, process: string): Promise<void> {
    this.#entered.delete(timer);
    await this.#place.of(timer).leave(process);
  }

  /** Other timers than these are not looked after any more: their account was removed, changed or signed out. */
  async leaveAllBut(timers: readonly string[], process: string): Promise<void> {
    const others = [...this.#entered].filter((timer) => !timers.includes(timer));
    await Promise.all(others.map((timer) => this.leave(timer, process)));
  }

  processes(timer: string): Promise<readonly string[]> {
    return this.#place.of(timer).processes();
  }
}

/** Whose timer it is: of another account at the venue, or at another address, it is another one. */
export function timerOf({ account, venue }: Pick<Session, 'account' | 'venue'>): string {
  return JSON.stringify([account.id, placeOf(venue.description, account)]);
}
