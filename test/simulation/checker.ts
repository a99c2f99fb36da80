/** Holds what is sent and what is told against the exchange, the disk and what people agreed to. */

import type { Cancellation, OrderKey, Outcome, Plan } from '../../server/src/protocol/model.ts';
import { keyText } from '../../server/src/protocol/orderKey.ts';
import { isUnresolved } from '../../server/src/protocol/outcome.ts';
import type { Call, Failure, Reply } from '../../server/src/venues/venue.ts';
import { nameOf, objectionTo, type Told } from './claims.ts';
import type { Arrival } from './exchange.ts';
import { type IntentLine, linesIn } from './lines.ts';
import { covers, didNothing, namesIn } from './requests.ts';
import type { Stage } from './stage.ts';
import type { Asked } from './venues/venue.ts';
import type { Decision, Problem, Wire } from './wires.ts';

export class Checker {
  readonly problems: Problem[] = [];
  readonly wires: Wire[] = [];
  readonly intents: IntentLine[] = [];
  /** What the journal has an answer to, or the person has closed, by attempt and order. */
  readonly hasAnswer = new Set<string>();
  readonly decisions = new Map<string, Decision>();
  /** What the journal last said of an order, by attempt and order. */
  readonly lastOutcome = new Map<string, Outcome>();
  readonly #stage: Stage;
  readonly #byKey = new Map<string, IntentLine[]>();
  readonly #ended = new Set<string>();
  #rest = '';

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  object(promise: string, words: string): void {
    this.problems.push({ promise, words });
    this.#stage.log(() => `BROKEN: ${promise}: ${words}`);
  }

  /** A text is on the disk. */
  written(text: string): void {
    const whole = this.#rest + text;
    const end = whole.lastIndexOf('\n') + 1;
    this.#rest = whole.slice(end);
    for (const entry of linesIn(whole.slice(0, end))) {
      if (entry.kind === 'outcome')
        this.lastOutcome.set(`${entry.attempt} ${keyText(entry.order)}`, entry.outcome);
      if (entry.kind === 'outcome' && !isUnresolved(entry.outcome))
        this.hasAnswer.add(`${entry.attempt} ${keyText(entry.order)}`);
      if (entry.kind === 'evidence')
        for (const key of entry.orders) this.hasAnswer.add(`${entry.attempt} ${keyText(key)}`);
      if (entry.kind !== 'intent') continue;
      this.intents.push(entry);
      const { payload, nonce = '', method, target } = entry;
      for (const key of [`payload ${payload}`, `nonce ${nonce}`, `request ${method} ${target}`])
        this.#byKey.set(key, [...(this.#byKey.get(key) ?? []), entry]);
    }
  }

  /** A person confirms a plan. `texts`: what was shown of it. */
  decided(run: string, process: string, plan: Plan, shown: boolean, unjournaled: boolean): void {
    const { exchange, scheduler } = this.#stage;
    const now = exchange.open(Number.POSITIVE_INFINITY);
    const open = new Map<string, string[]>();
    for (const { orderId, clientOrderId } of now)
      if (clientOrderId !== undefined) open.set(clientOrderId, [...(open.get(clientOrderId) ?? []), orderId]);
    const texts = plan.steps.flatMap(({ stages }) => stages.flatMap(({ text }) => text ?? []));
    const at = scheduler.monotonic();
    this.decisions.set(run, {
      run,
      process,
      at,
      plan,
      open,
      unjournaled,
      shown: shown ? new Set(texts) : undefined,
    });
  }

  /** The first byte of a request leaves. Reads are not followed. */
  sent(process: string, call: Call, asked: Asked): Wire | undefined {
    const { scheduler, count, log } = this.#stage;
    log(() => `wire of ${process}: ${call.method} ${call.target} ${call.body ?? ''}`);
    if (asked.kind === 'read') {
      count('reads');
      return undefined;
    }
    count(`request ${asked.by}`);
    const intents = this.#byKey.get(asked.intent) ?? [];
    const used = new Set(this.wires.map((one) => one.intent));
    const unused = intents.find((one) => one.process === process && !used.has(one) && !this.#isEnded(one));
    const intent = unused && !this.#isLetGoAfter(unused, process, asked) ? unused : undefined;
    const wire: Wire = {
      number: this.wires.length,
      process,
      at: scheduler.monotonic(),
      call,
      asked,
      intent,
      orders: this.#ordersOf(asked),
      arrivals: [],
      isOver: false,
    };
    if (!intent) this.#unjournaled(wire, intents.length);
    else this.#agreed(wire, intent);
    this.#others(wire);
    this.wires.push(wire);
    return wire;
  }

  /**
   * A person who did not lose patience has the answer. A venue that refuses a time has told its own: what nobody has seen
   * is sent once more, unless the disk failed.
   */
  answered(run: string, { rows }: Cancellation): void {
    const { faults } = this.#stage;
    if (this.decisions.get(run)?.shown || faults.happenedTo('disk') || this.#stage.disk.wasFull) return;
    for (const { key, outcome } of rows) {
      if (outcome?.kind !== 'rejected' || outcome.reason !== 'expired') continue;
      // One that was to be sent again, and could not leave, has its intent all the same.
      const own = this.intents.filter((intent) => intent.run === run && hasKey(intent, key));
      if (own.length < 2) this.object('sent with the right time', `${keyText(key)} of ${run} was sent once`);
    }
  }

  /** A person has the answer to a decision: nothing is sent for it any more. */
  ended(run: string): void {
    this.#ended.add(run);
  }

  #isEnded({ run }: IntentLine): boolean {
    return this.#ended.has(run);
  }

  arrived(wire: Wire | undefined): Arrival {
    const { exchange, scheduler, log } = this.#stage;
    const arrival: Arrival = {
      number: exchange.arrivals.length,
      wire: wire?.number ?? -1,
      at: scheduler.monotonic(),
      cancelled: [],
    };
    if (!wire) return arrival;
    exchange.arrivals.push(arrival);
    wire.arrivals.push(arrival);
    log(() => `arrival of wire ${wire.number}`);
    return arrival;
  }

  #ordersOf({ by, ids }: Asked): readonly string[] {
    const { exchange } = this.#stage;
    if (by === 'all') return [];
    if (by === 'orderId') return ids;
    return ids.flatMap((id) => exchange.byClientOrderId(id)?.orderId ?? []);
  }

  #unjournaled({ process, asked }: Wire, known: number): void {
    if (this.#letGo(process, asked).length > 0) return;
    if (known > 0)
      this.object('sent once', `${known} in the journal, and once more on the wire: ${asked.what}`);
    else this.object('on the disk before the wire', asked.what);
  }

  /** What was agreed to be sent without a line in the journal. */
  #letGo(process: string, asked: Asked): readonly Decision[] {
    const consents = [...this.decisions.values()].filter((one) => one.process === process && one.unjournaled);
    return consents.filter(({ plan }) => covers(plan, asked));
  }

  /** The same bytes may be those of a request that was aborted before it left, and of a later one without a line. */
  #isLetGoAfter({ run }: IntentLine, process: string, asked: Asked): boolean {
    const agreedAt = this.decisions.get(run)?.at ?? 0;
    return this.#letGo(process, asked).some(({ run: later, at }) => !this.#ended.has(later) && at > agreedAt);
  }

  #agreed(wire: Wire, { run }: IntentLine): void {
    const { asked } = wire;
    const decision = this.decisions.get(run);
    if (!decision) this.object('agreed to', `nobody decided ${run}`);
    else if (!covers(decision.plan, asked)) this.object('agreed to', `${asked.ids.join(', ')} of ${run}`);
    if (decision?.shown && !decision.shown.has(asked.shown))
      this.object('as it was shown', `${run} sends ${JSON.stringify(asked.shown)}`);
  }

  /** Against what else is or was on the wire. */
  #others(wire: Wire): void {
    const { asked, intent, orders } = wire;
    const mine = namesIn(intent);
    for (const other of this.wires) {
      const isOwn = intent !== undefined && other.intent?.run === intent.run;
      const isSame = other.orders.some((id) => orders.includes(id));
      if (isOwn && isSame && !didNothing(other))
        this.object('not repeated blindly', `wire ${wire.number} repeats wire ${other.number}`);
      const theirs = namesIn(other.intent);
      if (
        !isOwn &&
        isSame &&
        !other.isOver &&
        intent &&
        other.intent &&
        mine.some((name) => theirs.includes(name))
      )
        this.object(
          'one request at once',
          `wire ${wire.number} beside wire ${other.number}: ${orders.join(', ')}`,
        );
      const sameNumber = asked.nonce !== undefined && other.asked.nonce === asked.nonce;
      if (sameNumber && other.call.body !== wire.call.body && !this.#stage.disk.refusedNonce)
        this.object('a number once', `nonce ${asked.nonce}`);
    }
  }

  /** Whoever sent a message waits for its answers no more. */
  delivered(process: string, { body }: Call, result: Reply | Failure): void {
    const wire = this.wires.findLast((one) => one.process === process && one.call.body === body);
    if (!wire || wire.isOver) return;
    wire.isOver = true;
    wire.result = result;
    this.#stage.log(() => `answer to ${wire.asked.what}: ${JSON.stringify(result)}`);
  }

  /** A process is gone: nobody waits for its requests any more. */
  killed(process: string): void {
    for (const wire of this.wires) if (wire.process === process) wire.isOver = true;
  }

  #count(outcome: string): void {
    const { count, sim } = this.#stage;
    count(`outcome ${outcome}`);
    count(`${sim.account.venue} outcome ${outcome}`);
  }

  /** What a window told; `before` is how it stood there. */
  told(process: string, before: Cancellation | undefined, now: Cancellation): void {
    const rows = new Map((before?.rows ?? []).map((row) => [JSON.stringify(row.key), row]));
    for (const row of now.rows) {
      const earlier = rows.get(JSON.stringify(row.key));
      if (earlier === row || !row.outcome) continue;
      const { outcome } = row;
      if (earlier?.outcome?.kind !== outcome.kind) this.#count(nameOf(outcome));
      const told: Told = { process, attempt: now.id, run: now.run, row, outcome, earlier: earlier?.outcome };
      const objection = objectionTo(told, this.#stage);
      if (objection) this.object(objection.promise, `${process} of ${now.id}: ${objection.words}`);
    }
  }
}

function hasKey({ rows }: IntentLine, key: OrderKey): boolean {
  return rows.some((row) => keyText(row.key) === keyText(key));
}
