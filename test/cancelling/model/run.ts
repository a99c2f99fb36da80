/** One run of the model: people at two windows, a lying venue, crashes and a full disk; then everything becomes honest. */
import type { SendResult } from '../../../server/src/protocol/messages.ts';
import type { CancellationRow, OrderKey, Plan } from '../../../server/src/protocol/model.ts';
import { AdversarialVenue } from './adversarialVenue.ts';
import { Choices, ModelClock } from './clock.ts';
import { type Agreed, InvariantChecker } from './invariantChecker.ts';
import type { Deed, Script } from './script.ts';
import { Disk, type Street, Window } from './window.ts';

const START = Date.UTC(2026, 0, 2);
const ORDERS = ['A', 'B', 'C', 'D', 'E'];
/** How long everything is honest before every question must have its answer, ms. */
const HONEST = 4 * 60_000;

/** Throws when a promise of the server was broken. */
export async function play({ deeds, choices: numbers }: Script): Promise<void> {
  const play = new Play(new Choices(numbers));
  try {
    for (const deed of deeds) await play.perform(deed);
    await play.finish();
  } finally {
    await play.stop();
  }
}

class Play {
  readonly #clock = new ModelClock(START);
  readonly #choices: Choices;
  readonly #disk = new Disk();
  readonly #liar: AdversarialVenue;
  readonly #checker: InvariantChecker;
  readonly #windows: Window[] = [];
  readonly #all: Window[] = [];
  readonly #street: Street;
  #placed = 0;
  #process = 100;

  constructor(choices: Choices) {
    this.#choices = choices;
    this.#liar = new AdversarialVenue(this.#clock, choices, ORDERS);
    this.#checker = new InvariantChecker(this.#liar, this.#disk, this.#clock);
    this.#street = {
      clock: this.#clock,
      choices,
      disk: this.#disk,
      venue: this.#liar,
      running: new Set(),
      onWire: (wire) => this.#checker.sent(wire),
      onTold: (window, cancellation) => this.#checker.told(window, cancellation),
    };
    this.#open(0);
    this.#open(1);
  }

  #open(at: number): void {
    this.#process += 1;
    const window = new Window(this.#street, this.#process);
    this.#windows[at] = window;
    this.#all.push(window);
  }

  async perform(deed: Deed): Promise<void> {
    await this.#clock.runUntil(this.#clock.now() + deed.after);
    this.#begin(deed);
    this.#checker.check();
  }

  #begin({ what, window: at, which, agrees }: Deed): void {
    const window = this.#windows[at % 2];
    if (!window) return;
    const some = ORDERS.filter((_, i) => ((which % 31) + 1) & (1 << i));
    const byId = { by: 'orderId', orderIds: some } as const;
    // An order that is not listed cannot be known by its other id.
    const listed = some.filter((id) => window.services.live().accounts[0]?.orders?.has(id));
    const byClient = { by: 'clientOrderId', clientOrderIds: listed.map((id) => `c${id}`) } as const;
    const deeds: Readonly<Record<Deed['what'], () => Promise<void> | void>> = {
      cancel: () => this.#cancel(window, byId, false, agrees),
      cancelShown: () => this.#cancel(window, byId, true, agrees),
      byClient: async () => {
        if (listed.length > 0) await this.#cancel(window, byClient, false, agrees);
      },
      list: () => this.#cancelListed(window, agrees),
      askAgain: () => this.#answer(window, 'askAgain', which, agrees),
      sendAgain: () => this.#answer(window, 'sendAgain', which, agrees),
      close: () => this.#answer(window, 'close', which, agrees),
      crash: () => {
        window.crash();
        this.#open(at % 2);
      },
      restart: () => window.services.restartSession('acc'),
      disk: () => {
        this.#disk.refuses = !this.#disk.refuses;
      },
      fill: () => this.#liar.end(ORDERS[which % ORDERS.length] ?? 'A', 'filled'),
      place: () => {
        this.#placed += 1;
        this.#liar.place(`N${this.#placed}`);
      },
    };
    this.#do((async () => deeds[what]())());
  }

  #do(work: Promise<void>): void {
    work.catch((error: unknown) =>
      this.#checker.object(`a defect: ${error instanceof Error ? error.stack : error}`),
    );
  }

  async #cancel(
    window: Window,
    target: Plan['request']['target'],
    shown: boolean,
    agrees: boolean,
  ): Promise<void> {
    const request = { venue: 'liar', accountId: 'acc', target, parameters: {} };
    const result = await window.services.prepare({ request, shown });
    if (result.kind === 'plan') await this.#send(window, result.plan, agrees, {});
  }

  async #cancelListed(window: Window, agrees: boolean): Promise<void> {
    const orderIds = [...(window.services.live().accounts[0]?.orders?.keys() ?? [])];
    if (orderIds.length === 0) return;
    const request = {
      venue: 'liar',
      accountId: 'acc',
      target: { by: 'orderId', orderIds },
      parameters: {},
    } as const;
    const result = await window.services.prepare({ request, shown: false, bound: {} });
    if (result.kind === 'plan') await this.#send(window, result.plan, agrees, {});
  }

  /** Sends as a person does: agrees to what is asked, or does not. Some lose patience and abort. */
  async #send(window: Window, plan: Plan, agrees: boolean, more: Agreed, depth = 0): Promise<void> {
    const abort = new AbortController();
    const patience = this.#choices.of(0, 0, 0, 50, 900, 5_000);
    if (patience > 0) this.#clock.later(patience, () => abort.abort(new Error('no patience')));
    const { again: _, ...params } = more;
    const decision = this.#checker.decided(window, plan, more);
    const result: SendResult = await window.services.send({ planId: plan.id, ...params }, abort.signal);
    this.#checker.answered(window, decision, result);
    if (!agrees || depth > 3) return;
    if (result.kind === 'changed' || result.kind === 'renewed') {
      return this.#send(window, result.plan, agrees, more, depth + 1);
    }
    if (result.kind === 'openQuestions') {
      return this.#send(window, plan, agrees, { ...more, despiteQuestions: true }, depth + 1);
    }
    if (result.kind === 'notJournaled') {
      return this.#send(window, plan, agrees, { ...more, unjournaled: true }, depth + 1);
    }
  }

  async #answer(
    window: Window,
    what: 'askAgain' | 'sendAgain' | 'close',
    which: number,
    agrees: boolean,
  ): Promise<void> {
    const rows = [...window.told.values()].flatMap(({ id, rows: own }) => own.map((row) => ({ id, row })));
    const chosen: { id: string; row: CancellationRow } | undefined = rows[which % Math.max(1, rows.length)];
    if (!chosen) return;
    const params: { cancellationId: string; key: OrderKey } = {
      cancellationId: chosen.id,
      key: chosen.row.key,
    };
    const { signal } = new AbortController();
    if (what === 'askAgain') return void (await window.services.askAgain(params, signal));
    if (what === 'close') return window.services.closeQuestion(params);
    const result = await window.services.prepareAgain(params);
    if (result.kind === 'plan') await this.#send(window, result.plan, agrees, { again: true });
  }

  /** The venue is honest from now on, the disk takes everything, and a new window comes to what crashed ones left. */
  async finish(): Promise<void> {
    await this.#clock.runUntil(this.#clock.now() + 30_000);
    this.#choices.over = true;
    this.#disk.refuses = false;
    await this.#clock.runUntil(this.#clock.now() + 90_000);
    this.#process += 1;
    this.#all.push(new Window(this.#street, this.#process));
    await this.#clock.runUntil(this.#clock.now() + HONEST);
    this.#checker.check();
    this.#checker.settled(this.#all.filter(({ alive }) => alive));
  }

  async stop(): Promise<void> {
    for (const window of this.#all) {
      window.crash();
      // What waits for the network or the clock is let go.
      void window.services.stop();
    }
  }
}
