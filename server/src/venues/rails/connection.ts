import type { Millis } from '../../protocol/model.ts';
import type { TextSocket, World } from '../venue.ts';
import { type Frame, readFrame } from './frame.ts';

/** How often a connection is asked whether it lives, and how long it may take to answer: idle limits are not documented. */
const PING_EVERY: Millis = 60_000;
const PONG_WITHIN: Millis = 10_000;

/** Takes each message; undefined is the end. */
type Listener = (frame: Frame | undefined) => void;

/** One WebSocket, shared by everybody who listens. */
export class Connection {
  readonly #socket: TextSocket;
  readonly #world: Pick<World, 'sleep'>;
  readonly #listeners = new Set<Listener>();
  readonly #life = new AbortController();
  #heard = 0;

  constructor(socket: TextSocket, world: Pick<World, 'sleep'>, ended: () => void) {
    this.#socket = socket;
    this.#world = world;
    void this.#pump().finally(ended);
    void this.#keepAlive();
  }

  get isOpen(): boolean {
    return !this.#life.signal.aborted;
  }

  /** False when nothing was sent, because the connection is not open any more. */
  send(text: string): boolean {
    return this.isOpen && this.#socket.send(text);
  }

  /** Told of every message from now on; gives what ends the listening. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    if (!this.isOpen) listener(undefined);
    return () => this.#listeners.delete(listener);
  }

  /** Every message from now on, until the connection ends or `signal` aborts. */
  async *frames(signal: AbortSignal): AsyncIterable<Frame> {
    const queue: (Frame | undefined)[] = [];
    let wake = (): void => undefined;
    const put = (frame: Frame | undefined) => {
      queue.push(frame);
      wake();
    };
    const stop = this.listen(put);
    const onAbort = () => put(undefined);
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      while (!signal.aborted) {
        if (queue.length === 0) await new Promise<void>((resolve) => (wake = resolve));
        const frame = queue.shift();
        if (frame === undefined) return;
        yield frame;
      }
    } finally {
      stop();
      signal.removeEventListener('abort', onAbort);
    }
  }

  /** Asks whether the other side is still there; silence ends the connection. */
  async probe(): Promise<void> {
    const before = this.#heard;
    if (!this.send('{"message":"ping"}')) return;
    await this.#world.sleep(PONG_WITHIN, this.#life.signal).catch(() => undefined);
    if (this.#heard === before) this.close();
  }

  /** Until then it can answer what was sent on it. */
  async closeIn(ms: Millis): Promise<void> {
    await this.#world.sleep(ms, this.#life.signal).catch(() => undefined);
    this.close();
  }

  close(): void {
    this.#end();
    this.#socket.close();
  }

  async #pump(): Promise<void> {
    try {
      for await (const text of this.#socket) {
        this.#heard += 1;
        const frame = readFrame(text);
        for (const listener of [...this.#listeners]) listener(frame);
      }
    } finally {
      this.#end();
    }
  }

  async #keepAlive(): Promise<void> {
    while (this.isOpen) {
      await this.#world.sleep(PING_EVERY, this.#life.signal).catch(() => undefined);
      await this.probe();
    }
  }

  #end(): void {
    if (!this.isOpen) return;
    this.#life.abort(new Error('The connection ended.'));
    for (const listener of [...this.#listeners]) listener(undefined);
  }
}
