/** The way of a request to the venue and of its answer back, with everything that can happen to them. */
import type { Call, Failure, HttpOptions, Reply } from '../../server/src/venues/venue.ts';
import type { Dice } from './dice.ts';
import type { Arrival } from './exchange.ts';
import { type NetworkFault, networkFaults, tokenFaults } from './faults.ts';
import type { Stage } from './stage.ts';
import type { Answer, Asked } from './venues/venue.ts';
import type { Wire } from './wires.ts';

const weights = {
  read: weightsOf('read'),
  cancel: weightsOf('cancel'),
};

function weightsOf(kind: 'read' | 'cancel'): Readonly<Record<NetworkFault, number>> {
  const entries = Object.entries(networkFaults).map(([name, own]) => [name, own[kind]] as const);
  return Object.fromEntries(entries) as Record<NetworkFault, number>;
}

/** Faults of which the answer is that of nothing at all, of a page, or of the venue's own refusal. */
const pages = [403, 403, 429, 502, 503, 200] as const;

/** One request, from the decision to send it to its end. */
export class Request {
  readonly #stage: Stage;
  readonly #call: Call;
  readonly #asked: Asked;
  readonly #dice: Dice;
  readonly #fault: NetworkFault | undefined;
  readonly #done: (result: Reply | Failure) => void;
  #isOver = false;
  #callOff: () => void = () => undefined;
  #wire: Wire | undefined;

  constructor(stage: Stage, call: Call, done: (result: Reply | Failure) => void) {
    const asked = stage.sim.asks(call);
    const { dice, fault, name } = stage.faults.next('network', weights[asked.kind]);
    const spell = stage.conditions.now;
    if (spell && !fault) stage.faults.happened(name, spell);
    this.#stage = stage;
    this.#call = call;
    this.#asked = asked;
    this.#dice = dice;
    this.#fault = spell ?? fault;
    this.#done = done;
  }

  /** `owner`: the process; `isAlive`: whether it still runs. */
  start(owner: { readonly process: string; readonly isAlive: () => boolean }, options: HttpOptions): void {
    const { scheduler } = this.#stage;
    const { signal, timeoutMs, written } = options;
    if (signal.aborted) {
      this.#fail('aborted');
      return;
    }
    signal.addEventListener('abort', () => this.#fail('aborted'), { once: true });
    this.#callOff = scheduler.later(timeoutMs, () => this.#fail('timeout'));
    scheduler.later(this.#dice.of(0, 0, 0, 30, 300), () => {
      if (this.#isOver || !owner.isAlive()) return;
      if (this.#fault === 'unreachable') return this.#fail('unreachable');
      this.#wire = this.#stage.checker.sent(owner.process, this.#call, this.#asked);
      written?.();
      this.#travel();
    });
  }

  #fail(cause: Failure['cause']): void {
    const sent = this.#wire ? 'maybe' : 'no';
    this.#end({ kind: 'failure', sent, cause, message: `it ended: ${cause}` });
  }

  #end(result: Reply | Failure): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#callOff();
    if (this.#wire) {
      this.#wire.isOver = true;
      this.#wire.result = result;
    }
    const { what } = this.#asked;
    this.#stage.log(() => `answer to ${what}: ${JSON.stringify(result)}`);
    this.#done(result);
  }

  #travel(): void {
    const { scheduler } = this.#stage;
    const dice = this.#dice;
    const there = dice.of(10, 25, 60);
    switch (this.#fault) {
      case 'cutBefore':
        return void scheduler.later(there, () => this.#fail('reset'));
      case 'lost':
        return;
      case 'page':
        return void scheduler.later(there, () => this.#reply(page(dice), {}));
      case 'lateArrival':
        return void scheduler.later(dice.between(8_000, 28_000), () => this.#arrive());
      case 'twiceFirst':
      case 'twiceSecond':
        this.#arriveTwice(there);
        return;
      default:
        return void scheduler.later(there, () => this.#back(this.#arrive()));
    }
  }

  #arriveTwice(there: number): void {
    const { scheduler } = this.#stage;
    const gap = this.#dice.of(1, 40, 900, 3_000);
    scheduler.later(there, () => {
      const answer = this.#arrive();
      if (this.#fault === 'twiceFirst') this.#back(answer);
    });
    scheduler.later(there + gap, () => {
      const answer = this.#arrive();
      if (this.#fault === 'twiceSecond') this.#back(answer);
    });
  }

  /** The request is at the venue, which answers. */
  #arrive(): Answer {
    const { exchange, sim, scheduler, checker, faults, count } = this.#stage;
    const fault = this.#fault;
    if (sim.endTokens && faults.next('token', tokenFaults).fault && sim.endTokens(exchange))
      count('tokens ended');
    const arrival: Arrival = checker.arrived(this.#wire);
    const lag = fault === 'lag' ? this.#dice.of(500, 2_000, 20_000) : fault === 'oldDate' ? 3_600_000 : 0;
    const mishap = fault === 'held' || fault === 'fills' ? fault : undefined;
    const refused = this.#refusal();
    const wait = this.#dice.of(0, 0, 700, 4_000);
    const meeting = { exchange, arrival, mishap, wait, asOf: scheduler.monotonic() - lag } as const;
    return refused ?? sim.answer(this.#call, this.#asked, meeting);
  }

  #refusal(): Answer | undefined {
    const { sim, count } = this.#stage;
    if (this.#fault === 'limit') count(`limited ${this.#asked.kind}`);
    if (this.#fault === 'limit') return sim.limit(this.#dice.of(undefined, 2, 20));
    if (this.#fault === 'limitLong') return sim.limit(3_600);
    return this.#fault === 'brokenBefore' ? sim.broken() : undefined;
  }

  /** The answer is on its way to us. */
  #back(answer: Answer): void {
    const { scheduler, sim } = this.#stage;
    const dice = this.#dice;
    const wait =
      this.#fault === 'late'
        ? 60_000
        : this.#fault === 'slow'
          ? dice.between(800, 8_000)
          : dice.of(10, 25, 60);
    scheduler.later(wait, () => {
      if (this.#fault === 'cutAfter') return this.#fail('reset');
      if (this.#fault === 'pageAfter')
        return this.#reply({ status: 502, body: '<html>Bad gateway</html>' }, {});
      if (this.#fault === 'brokenAfter') return this.#reply(sim.broken(), {});
      const old = this.#fault === 'oldDate' ? { age: '3600' } : {};
      this.#reply(answer, old);
    });
  }

  #reply({ status, body, retryAfter }: Answer, more: Readonly<Record<string, string>>): void {
    const { exchange, scheduler } = this.#stage;
    const past = more['age'] === undefined ? 0 : 3_600_000;
    const whole = typeof body === 'string' ? body : JSON.stringify(body);
    const text =
      this.#fault === 'byteOrderMark'
        ? `\uFEFF${whole}`
        : this.#fault === 'truncated'
          ? whole.slice(0, whole.length >> 1)
          : whole;
    this.#end({
      kind: 'reply',
      status,
      headers: {
        date: new Date(exchange.now() - past).toUTCString(),
        'content-type': typeof body === 'string' ? 'text/html' : 'application/json',
        ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
        ...more,
      },
      body: text,
      receivedAt: scheduler.now(),
    });
  }
}

function page(dice: Dice): Answer {
  const [first, ...others] = pages;
  return { status: dice.of(first, ...others), body: '<!doctype html><title>Attention required</title>' };
}
