/** One window: a house of its own on the disk and the venue that all windows share. It can crash. */
import { merge } from '../../../client/src/cancelling/merge.ts';
import { createHouse } from '../../../server/src/house.ts';
import type { House } from '../../../server/src/lsp/house.ts';
import type { Cancellation } from '../../../server/src/protocol/model.ts';
import type { Failure, Reply } from '../../../server/src/venues/venue.ts';
import type { HouseWorld } from '../../../server/src/world/index.ts';
import type { Choices, ModelClock } from './clock.ts';
import type { Liar, Wire } from './liar.ts';
import { liarVenue, type Passage } from './venue.ts';

/** The one directory of all windows, in memory. */
export class Disk {
  text = '';
  refuses = false;
  #nonce = 1_000n;

  nonce(): bigint {
    this.#nonce += 1n;
    return this.#nonce;
  }

  /** As the file does: what follows a torn line begins a new one. */
  append(text: string): void {
    this.text += this.text === '' || this.text.endsWith('\n') ? text : `\n${text}`;
  }
}

export interface Street {
  readonly clock: ModelClock;
  readonly choices: Choices;
  readonly disk: Disk;
  readonly liar: Liar;
  readonly running: Set<number>;
  /** Called when a request's first byte leaves. */
  onWire(wire: Wire): void;
  /** Called whenever a cancellation is told. */
  onTold(window: Window, cancellation: Cancellation): void;
}

export class Window {
  readonly process: number;
  readonly openedAt: number;
  readonly house: House;
  readonly told = new Map<string, Cancellation>();
  readonly log: string[] = [];
  readonly #street: Street;
  #uuid = 0;

  constructor(street: Street, process: number) {
    this.#street = street;
    this.process = process;
    this.openedAt = street.clock.now();
    street.running.add(process);
    this.house = createHouse({
      world: this.#world(),
      venues: [liarVenue(this.#passage())],
      credentials: async () => ({ kind: 'secrets', secrets: { key: 'k' } }),
      storage: () => '/shared',
      outbox: {
        account: () => undefined,
        cancellation: (update) => this.#tell(merge(this.told.get(update.id), update)),
        log: (line) => this.log.push(line),
      },
    });
    this.house.matchAccounts([
      { id: 'acc', venue: 'liar', name: 'Main', environment: 'sandbox', endpoints: {}, options: {} },
    ]);
  }

  get alive(): boolean {
    return this.#street.running.has(this.process);
  }

  /** Ends as a killed process does: nothing that it waited for reaches it any more. */
  crash(): void {
    this.#street.running.delete(this.process);
    for (const wire of this.#street.liar.wires) if (wire.process === this.process) wire.over = true;
  }

  /** What is told of an attempt, whole. */
  #tell(cancellation: Cancellation): void {
    this.told.set(cancellation.id, cancellation);
    this.#street.onTold(this, cancellation);
  }

  /** A promise that never settles once the window has crashed. */
  #while<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      work.then(
        (value) => this.alive && resolve(value),
        (error: unknown) => this.alive && reject(error),
      );
    });
  }

  #world(): HouseWorld {
    const { clock, disk, running } = this.#street;
    const refuse = () => Promise.reject(new Error('There is no network here.'));
    return {
      now: () => clock.now(),
      monotonic: () => clock.now(),
      sleep: (ms, signal) => this.#while(clock.sleep(ms, signal)),
      process: this.process,
      isRunning: (process) => running.has(process),
      random: () => 0.5,
      uuid: () => {
        this.#uuid += 1;
        return `${this.process}-${this.#uuid}`;
      },
      http: refuse,
      warm: () => undefined,
      socketIo: refuse,
      webSocket: refuse,
      noncesIn: () => ({
        next: () =>
          disk.refuses ? Promise.reject(new Error('full')) : this.#while(Promise.resolve(disk.nonce())),
      }),
      journalIn: () => this.#journal(),
      requestFiles: { normal: (uri) => uri, find: async () => [], read: async () => undefined },
      close: async () => undefined,
    };
  }

  #journal(): ReturnType<HouseWorld['journalIn']> {
    const { clock, choices, disk } = this.#street;
    let read = 0;
    let last: Promise<unknown> = Promise.resolve();
    const land = async (text: string) => {
      await clock.wait(choices.of(1, 0, 40, 900));
      if (disk.refuses) throw new Error('full');
      if (this.alive) disk.append(text);
      else if (choices.of(false, true)) disk.append(text.slice(0, choices.among(text.length)));
      // It is on the disk before anybody hears of it.
      await clock.wait(choices.of(1, 0, 40));
    };
    return {
      append: (text) => {
        const landed = last.then(() => land(text));
        last = landed.catch(() => undefined);
        return this.#while(landed);
      },
      read: () => this.#while(clock.wait(choices.of(2, 1_500)).then(() => disk.text)),
      news: async () => {
        await this.#while(clock.wait(choices.of(1, 60)));
        const end = disk.text.lastIndexOf('\n') + 1;
        const news = disk.text.slice(read, end);
        read = Math.max(read, end);
        return news;
      },
      close: async () => undefined,
    };
  }

  #passage(): Passage {
    const { liar, clock } = this.#street;
    return {
      deliver: (request, signal, onWire) => this.#deliver(request, signal, onWire),
      look: async (keys) => {
        const sightings = await this.#while(liar.look(this.process, keys));
        return sightings ? { ok: true, value: sightings } : problem();
      },
      list: async () => {
        const orders = await this.#while(liar.list());
        return orders ? { ok: true, value: { markets: 'all', orders, at: clock.now() } } : problem();
      },
    };
  }

  async #deliver(
    request: Pick<Wire, 'nonce' | 'ids' | 'names'>,
    signal: AbortSignal,
    onWire: (wire: Wire) => void,
  ): Promise<Reply | Failure> {
    let wire: Wire | undefined;
    const isWanted = () => this.alive && !signal.aborted;
    const answer = this.#while(
      this.#street.liar.take({ ...request, process: this.process }, isWanted, (sent) => {
        wire = sent;
        this.#street.onWire(sent);
        onWire(sent);
      }),
    );
    const aborted = new Promise<Failure>((resolve) => {
      signal.addEventListener('abort', () => resolve(givenUp(wire)), { once: true });
      if (signal.aborted) resolve(givenUp(wire));
    });
    const result = await Promise.race([answer, aborted]);
    if (wire) wire.over = true;
    return result;
  }
}

function givenUp(wire: Wire | undefined): Failure {
  const sent = wire ? 'maybe' : 'no';
  return { kind: 'failure', sent, cause: 'aborted', message: 'The request was aborted.' };
}

function problem() {
  const text = { code: 'network', message: 'no answer', nextStep: '' } as const;
  return { ok: false, problem: text } as const;
}
