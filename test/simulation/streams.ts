/** Standing connections: they tell of changes, late, and break. */
import type { Call, EventSocket, TextSocket } from '../../server/src/venues/venue.ts';
import type { Exchange, SimOrder } from './exchange.ts';
import { streamFaults } from './faults.ts';
import { FrameRequest, type Line } from './frames.ts';
import type { Stage } from './stage.ts';

/** One connection as a queue of texts. */
class Pipe implements AsyncIterable<string>, Line {
  isUp = false;
  isOver = false;
  /** Nothing gets through any more. */
  isDead = false;
  readonly protocols: readonly string[];
  /** The ids of the requests that were sent on it: their answers are no news. */
  readonly asked = new Set<string>();
  readonly #texts: string[] = [];
  #wake: (() => void) | undefined;

  constructor(protocols: readonly string[] = []) {
    this.protocols = protocols;
  }

  push(text: string): void {
    if (this.isOver || this.isDead) return;
    this.#texts.push(text);
    this.#wake?.();
  }

  end(): void {
    this.isOver = true;
    this.#wake?.();
  }

  die(): void {
    this.isDead = true;
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

/** The process that a connection belongs to. */
interface Owner {
  readonly process: string;
  readonly isAlive: () => boolean;
  /** A request is handed to the network. */
  readonly leaves: (call: Call) => void;
}

interface Opening {
  readonly signal: AbortSignal;
  readonly protocols?: readonly string[];
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
      else if (pipe.asked.has(sim.frames?.cause(order) ?? '')) continue;
      else if (pipe.isUp) scheduler.later(30, () => pipe.push(sim.event(order)));
    }
  }

  async #connect(isAlive: () => boolean, { signal, protocols }: Opening): Promise<Pipe> {
    const { scheduler, faults, conditions } = this.#stage;
    const { fault, dice } = faults.next('stream', streamFaults);
    await scheduler.wait(20);
    if (signal.aborted) throw signal.reason;
    if (fault === 'refusedStream' || conditions.now === 'unreachable')
      throw new Error('the handshake failed');
    const pipe = new Pipe(protocols);
    this.#admit(pipe);
    this.#pipes.add(pipe);
    signal.addEventListener('abort', () => pipe.end(), { once: true });
    if (fault === 'droppedStream')
      scheduler.later(dice.of(10, 2_000, 20_000, 90_000), () => isAlive() && pipe.end());
    return pipe;
  }

  /** A venue that takes requests on a connection looks at who opens it. */
  #admit(pipe: Pipe): void {
    const { sim, exchange, scheduler } = this.#stage;
    if (!sim.frames) return;
    const lasts = sim.frames.admit(pipe.protocols, exchange.now());
    if (lasts === undefined) throw new Error('the handshake failed');
    pipe.isUp = true;
    if (lasts < Number.POSITIVE_INFINITY) scheduler.later(lasts, () => pipe.end());
  }

  /** A message of a process that still runs; false where the connection is over. */
  #send(pipe: Pipe, owner: Owner, url: string, text: string): boolean {
    const { sim } = this.#stage;
    if (pipe.isOver) return false;
    if (!sim.frames?.isRequest(text)) this.#say(pipe, text);
    else if (owner.isAlive()) {
      const { origin, pathname, search } = new URL(url);
      const call: Call = { method: 'FRAME', origin, target: `${pathname}${search}`, headers: {}, body: text };
      owner.leaves(call);
      pipe.asked.add(sim.frames.idOf(call));
      new FrameRequest(this.#stage, sim.frames, call, pipe).send(owner.process);
    }
    return true;
  }

  #say(pipe: Pipe, text: string): void {
    const { scheduler, sim } = this.#stage;
    if (pipe.isDead) return;
    const { replies, isUp } = sim.hear(text);
    scheduler.later(20, () => {
      pipe.isUp ||= isUp;
      for (const reply of replies) pipe.push(reply);
    });
  }

  async socketIo(isAlive: () => boolean, signal: AbortSignal): Promise<EventSocket> {
    const pipe = await this.#connect(isAlive, { signal });
    return {
      emit: (name, data) => this.#say(pipe, `${name} ${JSON.stringify(data)}`),
      async *[Symbol.asyncIterator]() {
        for await (const text of pipe) yield JSON.parse(text) as { name: string; data: unknown };
      },
    };
  }

  async webSocket(owner: Owner, url: string, opening: Opening): Promise<TextSocket> {
    const pipe = await this.#connect(owner.isAlive, opening);
    return {
      send: (text) => this.#send(pipe, owner, url, text),
      close: () => pipe.end(),
      [Symbol.asyncIterator]: () => pipe[Symbol.asyncIterator](),
    };
  }
}

/** What the exchange is told with. */
export type Told = ConstructorParameters<typeof Exchange>[2];
