/** Everything a practice venue received, oldest first. Tests read it to see what really went over the wire. */
export interface Entry {
  readonly venue: string;
  /** Milliseconds since the epoch, of this computer's clock. */
  readonly at: number;
  /** The HTTP method; `EMIT` for a Socket.IO event, `FRAME` for a message on a WebSocket. */
  readonly method: string;
  /** Path and query exactly as received; the name of the event or message for `EMIT` and `FRAME`. */
  readonly target: string;
  /** The version of HTTP, `1.1` or `2.0`; absent for what is said on a stream. */
  readonly version?: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The exact text of the body. */
  readonly body: string;
  /** What was answered; null as long as nothing was, and when nothing ever is. */
  status: number | null;
}

export class Journal {
  #entries: Entry[] = [];

  add(entry: Omit<Entry, 'at' | 'status'>): Entry {
    const added: Entry = { ...entry, at: Date.now(), status: null };
    this.#entries.push(added);
    return added;
  }

  get entries(): readonly Entry[] {
    return this.#entries;
  }

  clear(): void {
    this.#entries = [];
  }
}
