/** Standing connections: they tell of changes, late, and break. */
import type { EventSocket, TextSocket } from '../../server/src/venues/venue.ts';
import type { Exchange, SimOrder } from './exchange.ts';
import { streamFaults } from './faults.ts';
import type { Stage } from './stage.ts';

/** One connection as a queue of texts. */
class Pipe implements AsyncIterable<string> {
  isUp = false;
  isOver = false;
  readonly #texts: string[] = [];
  #wake: (() => void) | undefined;

  push(text: string): void {
    if (this.isOver) return;
    this.#texts.push(text);
    this.#wake?.();
  }

  end(): void {
    this.isOver = true;
    this.#wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncIterator<string> {
    try {
      for (;;) {
        const text = this.#texts.shift();
        if (text !== undefined) yield text;
        else if (this.isOver) return;
        else await new Promise<void>((resolve) => (this.#wake = resolve));
      }
    } finally {
      this.isOver = true;
    }
  }
}

export class Streams {
  readonly #stage: Stage;
  readonly #pipes = new Set<Pipe>();

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** An order changed: whoever listens hears of it. */
  changed(order: SimOrder): void {
    const { scheduler, sim } = this.#stage;
    for (const pipe of this.#pipes) {
      if (pipe.isOver) this.#pipes.delete(pipe);
      else if (pipe.isUp) scheduler.later(30, () => pipe.push(sim.event(order)));
    }
  }

  async #connect(isAlive: () => boolean, signal: AbortSignal): Promise<Pipe> {
    const { scheduler, faults, conditions } = this.#stage;
    const { fault, dice } = faults.next('stream', streamFaults);
    await scheduler.wait(20);
    if (signal.aborted) throw signal.reason;
    if (fault === 'refusedStream' || conditions.now === 'unreachable')
      throw new Error('the handshake failed');
    const pipe = new Pipe();
    this.#pipes.add(pipe);
    signal.addEventListener('abort', () => pipe.end(), { once: true });
    if (fault === 'droppedStream')
      scheduler.later(dice.of(10, 2_000, 20_000, 90_000), () => isAlive() && pipe.end());
    return pipe;
  }

  #say(pipe: Pipe, text: string): void {
    const { scheduler, sim } = this.#stage;
    const { replies, isUp } = sim.hear(text);
    scheduler.later(20, () => {
      pipe.isUp ||= isUp;
      for (const reply of replies) pipe.push(reply);
    });
  }

  async socketIo(isAlive: () => boolean, signal: AbortSignal): Promise<EventSocket> {
    const pipe = await this.#connect(isAlive, signal);
    return {
      emit: (name, data) => this.#say(pipe, `${name} ${JSON.stringify(data)}`),
      async *[Symbol.asyncIterator]() {
        for await (const text of pipe) yield JSON.parse(text) as { name: string; data: unknown };
      },
    };
  }

  async webSocket(isAlive: () => boolean, signal: AbortSignal): Promise<TextSocket> {
    const pipe = await this.#connect(isAlive, signal);
    return {
      send: (text) => {
        if (!pipe.isOver) this.#say(pipe, text);
        return !pipe.isOver;
      },
      close: () => pipe.end(),
      [Symbol.asyncIterator]: () => pipe[Symbol.asyncIterator](),
    };
  }
}

/** What the exchange is told with. */
export type Told = ConstructorParameters<typeof Exchange>[2];
