/** What the server promises, held against the venue's truth, the wire and the disk. */
import assert from 'node:assert/strict';
import type { IntentEntry } from '../../../server/src/cancelling/journal/entries.ts';
import { readJournal } from '../../../server/src/cancelling/journal/journal.ts';
import type { SendResult } from '../../../server/src/protocol/messages.ts';
import type { Cancellation, CancellationRow, Plan } from '../../../server/src/protocol/model.ts';
import { type AdversarialVenue, idOf, type Wire } from './adversarialVenue.ts';
import type { ModelClock } from './clock.ts';
import { openQuestions, overIn } from './open.ts';
import type { Disk, Window } from './window.ts';

/** A request is signed for so many tries: the first, and two that the venue asked for. */
const TRIES = 3;
/** A question that cannot be answered is asked again at least so often, ms. */
const ASKED_EVERY = 60_000;

/** What a person agreed to. */
export interface Agreed {
  readonly unjournaled?: boolean;
  readonly despiteQuestions?: boolean;
  /** The same request once more: it was read before the person was asked. */
  readonly again?: boolean;
}

interface Decision {
  readonly plan: Plan;
  readonly at: number;
  /** Orders of which the journal says that an attempt has found out nothing yet, by attempt and order. */
  readonly open: ReadonlyMap<string, string>;
}

export class InvariantChecker {
  readonly #venue: AdversarialVenue;
  readonly #disk: Disk;
  readonly #clock: ModelClock;
  readonly #objections: string[] = [];
  /** Windows in which a person agreed to send without a journal entry. */
  readonly #unjournaled = new Set<number>();

  constructor(venue: AdversarialVenue, disk: Disk, clock: ModelClock) {
    this.#venue = venue;
    this.#disk = disk;
    this.#clock = clock;
  }

  object(words: string): void {
    this.#objections.push(`${this.#clock.now()}: ${words}`);
  }

  check(): void {
    assert.deepEqual(this.#objections, []);
  }

  decided({ process }: Window, plan: Plan, agreed: Agreed): Decision {
    if (agreed.unjournaled) this.#unjournaled.add(process);
    const isFree = agreed.despiteQuestions || agreed.again;
    return { plan, at: this.#clock.now(), open: isFree ? new Map() : this.#openQuestions() };
  }

  answered(window: Window, { plan, at, open }: Decision, result: SendResult): void {
    if (result.kind !== 'sent') return;
    this.told(window, result.cancellation);
    // The window itself knows of an answer or a closing before the disk does, or without it when that is full.
    const known = new Set([...window.told.values()].flatMap(overIn));
    const stillOpen = this.#openQuestions();
    const isAsked = ([name]: readonly [string, string]) => stillOpen.has(name) && !known.has(name);
    const asked = new Set([...open].filter(isAsked).map(([, id]) => id));
    for (const { key, outcome } of result.cancellation.rows) {
      const id = idOf(key);
      const own = this.#venue.reads.filter((read) => read.process === window.process && read.id === id);
      const isRead = own.some((read) => read.at >= at || read.kind === 'closed');
      if (asked.has(id) && outcome?.kind !== 'notSent' && !isRead)
        this.object(`sent for ${id} without a read, though an earlier attempt is unanswered`);
    }
    const named = new Set(plan.rows.map(({ key }) => idOf(key)));
    const more = result.cancellation.rows.filter(({ key }) => !named.has(idOf(key)));
    if (more.length > 0) this.object(`rows that nobody agreed to: ${JSON.stringify(more)}`);
    if (result.cancellation.rows.some(({ outcome }) => !outcome))
      this.object('sent, and a row has no outcome');
  }

  /** Nothing is told of an order that is not so at the venue. */
  told(window: Window, { rows }: Cancellation): void {
    for (const { key, outcome } of rows) {
      const truth = this.#venue.statusOf(idOf(key));
      const says = `window ${window.process} says ${JSON.stringify(outcome)} of ${idOf(key)}, which is ${truth}`;
      if (outcome?.kind === 'cancelled' && truth !== 'cancelled') this.object(says);
      if (outcome?.kind === 'notOpen' && truth !== outcome.because) this.object(says);
    }
  }

  /** A request's first byte leaves. */
  sent(wire: Wire): void {
    const others = this.#venue.wires.filter((one) => one !== wire && !one.over);
    const twice = others.filter(({ names }) => names.some((name) => wire.names.includes(name)));
    const journaled = !this.#unjournaled.has(wire.process);
    const competing = twice.filter(
      ({ process }) => process === wire.process || (journaled && !this.#unjournaled.has(process)),
    );
    if (competing.length > 0) this.object(`in flight twice: ${JSON.stringify([wire, ...competing])}`);
    const same = this.#venue.wires.filter(({ nonce }) => nonce === wire.nonce).length;
    const intents = this.#intents().filter(({ nonce }) => nonce === wire.nonce);
    if (!journaled) return;
    if (intents.length < same)
      this.object(`on the wire before the disk, or once too often: ${JSON.stringify(wire)}`);
    for (const { attempt, process } of intents) if (process === `${wire.process}`) this.#tries(attempt, wire);
  }

  /** One attempt authorises once, and again only where the venue asked for that. */
  #tries(attempt: string, wire: Wire): void {
    const intents = this.#intents();
    const others = new Set(intents.filter((one) => one.attempt !== attempt).map(({ nonce }) => nonce));
    // A person sent the identical bytes again.
    if (others.has(wire.nonce)) return;
    const own = intents.filter((one) => one.attempt === attempt && !others.has(one.nonce));
    const nonces = new Set(own.map(({ nonce }) => nonce));
    for (const id of wire.ids) {
      const wires = this.#venue.wires.filter(
        (one) => nonces.has(one.nonce) && one.process === wire.process && one.ids.includes(id),
      );
      const before = wires.filter((one) => one !== wire);
      const asked = before.every(({ retry }) => retry);
      if (!asked || wires.length > TRIES) {
        this.object(`attempt ${attempt} authorised ${id} again: ${JSON.stringify(wires)}`);
      }
    }
  }

  /** Everything has been honest for a long time: every question has its answer, and nothing is forgotten. */
  settled(windows: readonly Window[]): void {
    const known = windows.flatMap(({ told }) => [...told.values()]);
    for (const cancellation of known) for (const row of cancellation.rows) this.#row(cancellation.id, row);
    for (const intent of this.#intents()) {
      const listed = known.filter(({ id }) => id === intent.attempt).flatMap(({ rows }) => rows);
      for (const { key } of intent.rows) {
        if (!listed.some((row) => idOf(row.key) === idOf(key))) {
          this.object(`forgotten: ${idOf(key)} of attempt ${intent.attempt}, ${intent.process}`);
        }
      }
    }
    this.check();
  }

  #row(attempt: string, row: CancellationRow): void {
    const id = idOf(row.key);
    const wrong = row.outcome?.kind === 'notSent' ? this.#notSent(attempt, id) : this.#unsettled(row);
    if (wrong !== undefined) this.object(`${wrong}: ${id} of ${attempt}, ${JSON.stringify(row)}`);
  }

  #unsettled({ key, outcome, following, closedAt }: CancellationRow): string | undefined {
    if (!outcome) return 'without an outcome';
    if (closedAt !== undefined) return undefined;
    if (outcome.kind !== 'unknown' && outcome.kind !== 'pending' && outcome.kind !== 'notReported')
      return undefined;
    if (this.#venue.statusOf(idOf(key)) !== 'open') return 'not found out';
    const seen = outcome.seenOpenAt ?? 0;
    return following && this.#clock.now() - seen <= ASKED_EVERY ? undefined : 'not followed';
  }

  #notSent(attempt: string, id: string): string | undefined {
    const intents = this.#intents();
    const nonces = new Set(intents.filter((one) => one.attempt === attempt).map(({ nonce }) => nonce));
    const shared = new Set(intents.filter((one) => one.attempt !== attempt).map(({ nonce }) => nonce));
    const wires = this.#venue.wires.filter(
      ({ nonce, ids, retry, process }) =>
        nonces.has(nonce) &&
        !shared.has(nonce) &&
        ids.includes(id) &&
        !retry &&
        !this.#unjournaled.has(process),
    );
    return wires.length > 0 ? `told as not sent, ${JSON.stringify(wires)}` : undefined;
  }

  #openQuestions(): ReadonlyMap<string, string> {
    // An attempt that could not be journaled is known to its own window only.
    const journaled = new Set(this.#intents().map(({ attempt }) => attempt));
    const { entries } = readJournal(this.#disk.text);
    return openQuestions(entries.filter(({ attempt }) => journaled.has(attempt)));
  }

  #intents(): readonly IntentEntry[] {
    return readJournal(this.#disk.text).entries.filter((entry) => entry.kind === 'intent');
  }
}
