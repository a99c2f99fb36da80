import { isOptionChosen } from '../optionOf.ts';
import { readRefusal } from '../refusal.ts';
import type { AccountTransport, Failure, Reply } from '../venue.ts';
import { description } from './description.ts';
import { errorForm } from './problem.ts';

/** What further reads tell of this venue. */
export type ByReads = 'requestsCap' | 'expiryUnit';

/** What was found out and has stopped fitting: a pace that is refused, a cancel that had expired. */
export class Doubts {
  readonly #transport: AccountTransport;
  readonly #open = new Set<ByReads>();

  constructor(transport: AccountTransport) {
    this.#transport = transport;
  }

  get any(): boolean {
    return this.#open.size > 0;
  }

  add(fact: ByReads): void {
    if (!isOptionChosen(description, this.#transport.account, fact)) this.#open.add(fact);
  }

  /** What the reply to a cancel says of them. */
  takeIn(reply: Reply | Failure): void {
    if (reply.kind === 'failure' || reply.status < 400) return;
    const { reason } = readRefusal(reply, errorForm);
    if (reason === 'rateLimit') this.add('requestsCap');
    if (reason === 'expired') this.add('expiryUnit');
  }

  /** Those that are asked about now: what that tells is all there is to know until something stops fitting again. */
  take(): ReadonlySet<ByReads> {
    const doubted = new Set(this.#open);
    this.#open.clear();
    return doubted;
  }
}
