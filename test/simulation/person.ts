/** A person at a window: looks, confirms, loses patience, asks again, sends again. */
import type { SendResult } from '../../server/src/protocol/messages.ts';
import type { CancelRequest, CancelTarget, ListScope, Plan } from '../../server/src/protocol/model.ts';
import type { Dice } from './dice.ts';
import type { Stage } from './stage.ts';
import type { Window } from './window.ts';

/** How long a person looks at a preview, ms: some are called away. */
const looks = [0, 0, 300, 5_000, 27_000, 70_000, 200_000] as const;
/** After how long a person loses patience, ms; 0: never. */
const patiences = [0, 0, 0, 0, 50, 900, 5_000] as const;

interface Consent {
  readonly unjournaled?: boolean;
  readonly despiteQuestions?: boolean;
}

/** What a person wants to have done. */
export interface Want {
  readonly target: CancelTarget;
  readonly bound?: ListScope;
}

export class Person {
  readonly #stage: Stage;
  readonly #window: Window;
  readonly #dice: Dice;
  readonly #name: string;
  #sends = 0;

  /** `name` is that of the deed: its runs are named by it. */
  constructor(stage: Stage, window: Window, name: string, dice: Dice) {
    this.#stage = stage;
    this.#window = window;
    this.#name = name;
    this.#dice = dice;
  }

  async cancel(want: Want): Promise<void> {
    const shown = this.#dice.chance(0.5);
    const plan = await this.#prepare(want, shown);
    if (!plan) return;
    await this.#look();
    if (this.#dice.chance(0.9)) await this.#send(plan, shown, {}, this.#patience(), 0);
  }

  /** Without a look, and with every consent that is asked for. */
  async cancelNow(target: CancelTarget): Promise<void> {
    const plan = await this.#prepare({ target }, false);
    if (plan) await this.#send(plan, false, {}, 0, 0);
  }

  async #prepare({ target, bound }: Want, shown: boolean): Promise<Plan | undefined> {
    const { sim, log, count } = this.#stage;
    const { id: accountId, venue } = sim.account;
    const request: CancelRequest = { venue, accountId, target, parameters: {} };
    log(() => `${this.#name} prepares ${JSON.stringify(target)}, shown: ${shown}`);
    const params = { request, shown, ...(bound ? { bound } : {}) };
    const result = await this.#ask('prepare', this.#window.services.prepare(params));
    if (result.kind === 'plan') return result.plan;
    count('answer refused to prepare');
    log(() => `${this.#name} is refused: ${result.message}`);
    return undefined;
  }

  async sendAgain(): Promise<void> {
    const row = this.#someRow();
    if (!row) return;
    const result = await this.#ask('send again', this.#window.services.prepareAgain(row));
    if (result.kind === 'refused') return this.#stage.count('answer refused to send again');
    await this.#look();
    await this.#send(result.plan, true, {}, this.#patience(), 0);
  }

  async askAgain(): Promise<void> {
    const row = this.#someRow();
    if (row) await this.#ask('ask again', this.#window.services.askAgain(row, new AbortController().signal));
  }

  async closeQuestion(): Promise<void> {
    const row = this.#someRow();
    if (row) await this.#ask('close', this.#window.services.closeQuestion(row));
  }

  #someRow() {
    const rows = [...this.#window.told.values()].flatMap(({ id, rows: own }) =>
      own.map(({ key }) => ({ cancellationId: id, key })),
    );
    return rows[this.#dice.between(0, Math.max(0, rows.length - 1))];
  }

  #ask<T>(name: string, work: Promise<T>): Promise<T> {
    return this.#stage.waits.for(name, this.#window, work);
  }

  async #look(): Promise<void> {
    const [first, ...others] = looks;
    await this.#stage.scheduler.wait(this.#dice.of<number>(first, ...others));
  }

  #patience(): number {
    const [first, ...others] = patiences;
    return this.#dice.of<number>(first, ...others);
  }

  /** Confirms a plan, and agrees to what is asked, or does not. */
  async #send(plan: Plan, shown: boolean, consent: Consent, patience: number, depth: number): Promise<void> {
    const { scheduler, checker, count, log } = this.#stage;
    // Nobody confirms anything at a window that is gone.
    if (!this.#window.isAlive) return;
    const abort = new AbortController();
    if (patience > 0) scheduler.later(patience, () => abort.abort(new Error('no patience')));
    this.#sends += 1;
    const run = `${this.#name}-${this.#sends}`;
    checker.decided(run, this.#window.process, plan, shown, consent.unjournaled === true);
    log(() => `${run} sends ${JSON.stringify(plan)} ${JSON.stringify(consent)}`);
    const result = await this.#ask(
      run,
      this.#window.services.send({ planId: plan.id, run, ...consent }, abort.signal),
    );
    if (result.kind === 'sent' && !abort.signal.aborted) checker.answered(run, result.cancellation);
    checker.ended(run);
    log(() => `${run} ended: ${JSON.stringify(result)}`);
    count(`answer ${result.kind}`);
    const next = depth < 4 ? answerTo(result, plan, consent) : undefined;
    if (!next || !(patience === 0 || this.#dice.chance(0.8))) return;
    if (next.plan !== plan && shown) await this.#look();
    await this.#send(next.plan, shown, next.consent, 0, depth + 1);
  }
}

/** What a person who agrees sends next. */
function answerTo(
  result: SendResult,
  plan: Plan,
  consent: Consent,
): { readonly plan: Plan; readonly consent: Consent } | undefined {
  switch (result.kind) {
    case 'changed':
    case 'renewed':
      return { plan: result.plan, consent };
    case 'openQuestions':
      return { plan, consent: { ...consent, despiteQuestions: true } };
    case 'notJournaled':
      return { plan, consent: { ...consent, unjournaled: true } };
    default:
      return undefined;
  }
}
