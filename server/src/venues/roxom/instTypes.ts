import type { Order } from '../../protocol/model.ts';
import { isOptionChosen, isOptionFound } from '../optionOf.ts';
import type { AccountTransport } from '../venue.ts';
import { instTypesOf } from './call.ts';
import { description } from './description.ts';

/** The instrument types that any edition of the reference names (2025, 2026-03, 2026-05): the editions differ. */
export const NAMED = ['perpetual', 'spot', 'btc', 'digital', 'stock', 'index'];

/**
 * Which instrument types the venue takes, as far as this session knows. What was found once counts until the venue
 * refuses one of them in words about the type; then all that are not taken are asked about anew.
 */
export class InstTypes {
  readonly #transport: AccountTransport;
  readonly #taken = new Set<string>();
  readonly #refused = new Set<string>();
  /** A type that was found is refused now: what was found says nothing any more of those that it lacks. */
  #isOutdated = false;

  constructor(transport: AccountTransport) {
    this.#transport = transport;
  }

  /** A person, or a setting, names the types: nothing is asked, and nothing is left out. */
  get isChosen(): boolean {
    return isOptionChosen(description, this.#transport.account, 'instTypes');
  }

  /** Whose orders are listed; where the venue refuses every one that is known, those all the same. */
  listed(): readonly string[] {
    const known = instTypesOf(this.#transport.account);
    if (this.isChosen) return known;
    const taken = [...new Set([...known, ...this.#taken])].filter((type) => !this.#refused.has(type));
    return taken.length > 0 ? taken : known;
  }

  /** Those that may have orders, and of which nobody knows whether the venue takes them. */
  doubtful(): readonly string[] {
    const isFound = isOptionFound(description, this.#transport.account, 'instTypes');
    return isFound && !this.#isOutdated ? [] : this.unlisted();
  }

  /** Those that are not listed and that the venue did not refuse in this session: what can be asked. */
  unlisted(): readonly string[] {
    if (this.isChosen) return [];
    const listed = this.listed();
    return NAMED.filter((type) => !this.#refused.has(type) && !listed.includes(type));
  }

  /** Whether the venue is to be asked. */
  get isInDoubt(): boolean {
    return this.#isOutdated || this.doubtful().length > 0;
  }

  took(type: string): void {
    this.#taken.add(type);
    this.#refused.delete(type);
  }

  /** The venue refused it in words about the type. */
  refuses(type: string): void {
    const isNews = !this.#refused.has(type) && this.listed().includes(type);
    this.#taken.delete(type);
    this.#refused.add(type);
    if (!isNews || !isOptionFound(description, this.#transport.account, 'instTypes')) return;
    this.#isOutdated = true;
    for (const other of this.#refused) if (other !== type) this.#refused.delete(other);
  }

  /** Keeps what is known, once that is everything and the venue takes something. */
  keep(): void {
    if (this.isChosen || this.doubtful().length > 0 || this.#taken.size === 0) return;
    this.#isOutdated = false;
    this.#transport.found('instTypes', this.listed().join(','));
  }

  /** The orders of a type as they were last listed. */
  lastKnown(type: string): readonly Order[] {
    const isOfIt = ({ details }: Order) =>
      details.some(({ label, value }) => label === 'Instrument' && value === type);
    return [...this.#transport.known().values()].filter(isOfIt);
  }
}
