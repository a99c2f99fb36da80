/** One window: a house of its own on the disk and the venue that all windows share. It can crash. */
import { merge } from '../../client/src/cancelling/merge.ts';
import { createServices } from '../../server/src/app/createServices.ts';
import type { Services } from '../../server/src/lsp/services.ts';
import type { AccountUpdate } from '../../server/src/protocol/messages.ts';
import type { Cancellation, CancellationUpdate, Order } from '../../server/src/protocol/model.ts';
import type { Call } from '../../server/src/venues/venue.ts';
import type { ServerWorld } from '../../server/src/world/index.ts';
import { Dice } from './dice.ts';
import { Request } from './network.ts';
import type { Process } from './processes.ts';
import { Signing } from './signing.ts';
import type { Stage } from './stage.ts';

export class Window {
  /** The name of its process. */
  readonly process: string;
  readonly services: Services;
  readonly openedAt: number;
  isAlive = true;
  /** What it told of each attempt, as a client puts it together. */
  readonly told = new Map<string, Cancellation>();
  readonly orders = new Map<string, Order>();
  account: AccountUpdate | undefined;
  readonly #stage: Stage;
  readonly #dice: Dice;
  readonly #name: number;
  readonly #own: Process;
  readonly #signing: Signing;
  #uuid = 0;

  /** `name` tells it from every other window of the history, whatever its process's number. */
  constructor(stage: Stage, name: number, process: Process) {
    this.process = process.name;
    this.#own = process;
    this.#stage = stage;
    this.#name = name;
    this.#dice = new Dice(stage.seed, 'window', name);
    this.openedAt = stage.scheduler.monotonic();
    const { sim, log } = stage;
    this.#signing = new Signing(stage, this.process);
    this.services = createServices({
      world: this.#world(),
      venues: [this.#signing.venue],
      credentials: async () => ({ kind: 'secrets', secrets: sim.secrets }),
      storage: () => '/shared',
      outbox: {
        account: (update) => this.isAlive && this.#take(update),
        cancellation: (update) => this.isAlive && this.#tell(update),
        log: (line) => log(() => `window ${name} logs: ${line}`),
      },
    });
    this.services.matchAccounts([sim.account]);
  }

  /** Ends as a killed process does: nothing that it waited for reaches it any more. */
  crash(): void {
    this.isAlive = false;
    this.#stage.processes.end(this.#own);
    this.#stage.checker.killed(this.process);
  }

  /** Whether an id is of its making. */
  made(id: string): boolean {
    return id.startsWith(`${this.#name}-`);
  }

  /** The number of its process. */
  get number(): number {
    return this.#own.number;
  }

  #take(update: AccountUpdate): void {
    this.account = update;
    const { reset, upserted, removed } = update.orders;
    if (reset) this.orders.clear();
    for (const id of removed) this.orders.delete(id);
    for (const order of upserted) this.orders.set(order.orderId, order);
    this.#stage.count(`session ${update.session.state}`);
    this.#stage.log(() => `window ${this.#name} account: ${JSON.stringify(update)}`);
  }

  #tell(update: CancellationUpdate): void {
    const before = this.told.get(update.id);
    const now = merge(before, update);
    this.told.set(now.id, now);
    this.#stage.log(() => `window ${this.#name} tells: ${JSON.stringify(update)}`);
    this.#stage.checker.told(this.process, before, now);
  }

  /** A promise that never settles once the window has crashed. */
  readonly #whileAlive = <T>(work: Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      work.then(
        (value) => this.isAlive && resolve(value),
        (error: unknown) => this.isAlive && reject(error),
      );
    });

  #world(): ServerWorld {
    const { scheduler, processes, disk, streams } = this.#stage;
    const alive = this.#whileAlive;
    const isAlive = () => this.isAlive;
    const owner = { process: this.process, isAlive, leaves: (call: Call) => this.#signing.leaves(call) };
    return {
      now: scheduler.now,
      monotonic: scheduler.monotonic,
      sleep: (ms, signal) => alive(scheduler.sleep(ms, signal)),
      process: this.process,
      processesIn: () => processes.seen(),
      warm: () => undefined,
      random: () => this.#dice.next(),
      uuid: () => {
        this.#uuid += 1;
        return `${this.#name}-${this.#uuid}`;
      },
      http: (call, options) =>
        new Promise((resolve) => {
          this.#signing.leaves(call);
          new Request(this.#stage, call, (result) => this.isAlive && resolve(result)).start(owner, options);
        }),
      socketIo: (_url, { signal }) => alive(streams.socketIo(isAlive, signal)),
      webSocket: (url, options) => alive(streams.webSocket(owner, url, options)),
      noncesIn: () => disk.nonces(alive),
      journalIn: () => disk.journal(isAlive, alive),
      requestFiles: { normal: (uri) => uri, find: async () => [], read: async () => undefined },
      close: async () => undefined,
    };
  }
}
