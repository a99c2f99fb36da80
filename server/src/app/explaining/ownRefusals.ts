import type { Refusal } from '../../cancelling/ports.ts';
import type { ExplainCancellationParams, ExplainResult } from '../../protocol/messages.ts';
import { keyText } from '../../protocol/orderKey.ts';
import type { Session } from '../../sessions/session.ts';
import type { Venue } from '../../venues/venue.ts';
import type { Explained } from './explainer.ts';
import { load, pause } from './load.ts';
import { provenWords } from './provenWords.ts';
import { sentRequestOf } from './sentRequestOf.ts';

export interface OwnRefusalsPorts {
  readonly venues: ReadonlyMap<string, Venue>;
  /** All sessions, by account: a key may have been mixed up with that of another one. */
  readonly open: ReadonlyMap<string, Session>;
  now(): number;
  log(line: string): void;
  /** Aborts when the server stops. */
  readonly stopped: AbortSignal;
}

interface Entry {
  readonly refusal: Refusal;
  /** As it was when it sent: its key may be another one by the time that somebody asks. */
  readonly session: Session;
  explained?: Promise<Explained>;
}

/** The latest ones, with the bytes that were sent; they stay in memory. */
const KEPT = 200;

/**
 * Explains requests of our own that a venue refused: one after the other, after their outcomes were told. It should find
 * nothing wrong with them, so what it proves is a defect, and is said with the outcome.
 */
export class OwnRefusals {
  readonly #ports: OwnRefusalsPorts;
  /** By attempt and order, the oldest first. */
  readonly #entries = new Map<string, Entry>();
  #last: Promise<void> = Promise.resolve();

  constructor(ports: OwnRefusalsPorts) {
    this.#ports = ports;
  }

  /** Takes in a request whose outcome was told. */
  readonly add = (refusal: Refusal): void => {
    const session = this.#ports.open.get(refusal.record.facts.account.id);
    if (!session) return;
    const entry: Entry = { refusal, session };
    for (const { key } of refusal.outcomes) this.#keep(nameOf(refusal.record.id, key), entry);
    this.#last = this.#last.then(() => this.#inTurn(entry));
  };

  /** Why the venue refused the request for an order. */
  async explanation({ cancellationId, key }: ExplainCancellationParams): Promise<ExplainResult> {
    const entry = this.#entries.get(nameOf(cancellationId, key));
    if (!entry) {
      const message =
        'What was sent is not kept any more: Order Inspector keeps the latest refused requests of this window, in memory alone.';
      return { kind: 'refused', message };
    }
    const explained = await this.#explained(entry);
    return { kind: 'explained', ...explained, accountId: entry.session.account.id };
  }

  #keep(name: string, entry: Entry): void {
    this.#entries.delete(name);
    this.#entries.set(name, entry);
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > KEPT && oldest !== undefined) this.#entries.delete(oldest);
  }

  async #inTurn(entry: Entry): Promise<void> {
    const { stopped, log } = this.#ports;
    const { record, outcomes } = entry.refusal;
    // Of more refusals than are kept, the oldest are explained no more.
    if (stopped.aborted || !outcomes.some(({ key }) => this.#entries.get(nameOf(record.id, key)) === entry))
      return;
    try {
      const { explanation } = await this.#explained(entry);
      const words = provenWords(explanation, entry.session.venue.description);
      if (words === undefined) return;
      const codes = explanation.causes.filter(({ proven }) => proven).map(({ code }) => code);
      log(
        `Defect: a request of cancellation ${record.id} was refused for a mistake that is proven (${codes.join(', ')}): ${words}`,
      );
      record.addProof(outcomes, words);
    } catch (error) {
      if (!stopped.aborted)
        log(`The refusal of cancellation ${record.id} was not explained: ${String(error)}`);
    }
  }

  #explained(entry: Entry): Promise<Explained> {
    entry.explained ??= this.#explain(entry);
    return entry.explained;
  }

  async #explain({ refusal, session }: Entry): Promise<Explained> {
    const { venues, open, now, stopped } = this.#ports;
    const { explainSent, atHandOf, lackOf } = await load();
    return explainSent(sentRequestOf(refusal), {
      venues: venues.values(),
      atHand: atHandOf(session, [...open.values()], now()),
      lack: lackOf(session),
      venueId: session.account.venue,
      pause: () => pause(stopped),
      redact: (text) => session.contact?.transport.redact(text) ?? text,
    });
  }
}

function nameOf(attempt: string, key: ExplainCancellationParams['key']): string {
  return `${attempt} ${keyText(key)}`;
}
