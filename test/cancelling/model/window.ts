/** One window: a house of its own on the disk and the venue that all windows share. It can crash. */
import { merge } from '../../../client/src/cancelling/merge.ts';
import { createServices } from '../../../server/src/app/createServices.ts';
import type { Services } from '../../../server/src/lsp/services.ts';
import type { Cancellation } from '../../../server/src/protocol/model.ts';
import type { Failure, Reply } from '../../../server/src/venues/venue.ts';
import type { ServerWorld } from '../../../server/src/world/index.ts';
import type { AdversarialVenue, Wire } from './adversarialVenue.ts';
import type { Choices, ModelClock } from './clock.ts';
import { liarVenue, type Passage } from './venue.ts';

/** The one directory of all windows, in memory. */
export class Disk {
  text = '';
  refuses = false;
  lastNonce = 1_000n;

  nonce(): bigint {
    this.lastNonce += 1n;
    return this.lastNonce;
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
  readonly venue: AdversarialVenue;
  readonly running: Set<number>;
  /** Called when a request's first byte leaves. */
  onWire(wire: Wire): void;
  /** Called whenever a cancellation is told. */
  onTold(window: Window, cancellation: Cancellation): void;
}

export class Window {
  readonly process: number;
  readonly openedAt: number;
  readonly services: Services;
  readonly told = new Map<string, Cancellation>();
  readonly log: string[] = [];
  readonly #street: Street;
  #uuid = 0;

  constructor(street: Street, process: number) {
    this.#street = street;
    this.process = process;
    this.openedAt = street.clock.now();
    street.running.add(process);
    this.services = createServices({
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
    this.services.matchAccounts([
      { id: 'acc', venue: 'venue', name: 'Main', environment: 'sandbox', endpoints: {}, options: {} },
    ]);
  }

  get alive(): boolean {
    return this.#street.running.has(this.process);
  }

  /** Ends as a killed process does: nothing that it waited for reaches it any more. */
  crash(): void {
    this.#street.running.delete(this.process);
    for (const wire of this.#street.venue.wires) if (wire.process === this.process) wire.over = true;
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

  #world(): ServerWorld {
    const { clock, disk, running } = this.#street;
    const refuse = () => Promise.reject(new Error('There is no network here.'));
    return {
      now: () => clock.now(),
      monotonic: () => clock.now(),
      sleep: (ms, signal) => this.#while(clock.sleep(ms, signal)),
      process: `${this.process}`,
      processesIn: () => ({
        hold: async () => undefined,
        isRunning: async (name) => running.has(Number(name)),
        close: async () => undefined,
      }),
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
        last: async () => disk.lastNonce,
      }),
      journalIn: () => this.#journal(),
      requestFiles: { normal: (uri) => uri, find: async () => [], read: async () => undefined },
      close: async () => undefined,
    };
  }

  #journal(): ReturnType<ServerWorld['journalIn']> {
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
    const pieces = async function* (this: Window, wait: number, text: () => string) {
      await this.#while(clock.wait(wait));
      yield Buffer.from(text());
    };
    const slow = (text: () => string) => pieces.call(this, choices.of(2, 1_500), text);
    const news = () =>
      pieces.call(this, choices.of(1, 60), () => {
        const from = read;
        read = Math.max(read, disk.text.lastIndexOf('\n') + 1);
        return disk.text.slice(from, read);
      });
    return {
      append: (text) => {
        const landed = last.then(() => land(text));
        last = landed.catch(() => undefined);
        return this.#while(landed);
      },
      read: () => slow(() => disk.text),
      history: () =>
        slow(() => {
          read = disk.text.lastIndexOf('\n') + 1;
          return disk.text.slice(0, read);
        }),
      news,
      newsToOwn: news,
      close: async () => undefined,
    };
  }

  #passage(): Passage {
    const { venue, clock } = this.#street;
    return {
      deliver: (request, signal, onWire) => this.#deliver(request, signal, onWire),
      look: async (keys) => {
        const reports = await this.#while(venue.look(this.process, keys));
        return reports ? { ok: true, value: reports } : problem();
      },
      list: async () => {
        const orders = await this.#while(venue.list());
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
      this.#street.venue.take({ ...request, process: this.process }, isWanted, (sent) => {
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
