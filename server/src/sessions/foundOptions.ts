import type { Account, Found, Millis, Problem, VenueDescription } from '../protocol/model.ts';
import { isChosen, isOptionFound } from '../venues/optionOf.ts';
import type { World } from '../venues/venue.ts';
import { foundBy, mayBeReading, readingsOf } from './readings.ts';

/** What was found out at sign-in is doubted again only when it has fitted for this long, ms. */
const LEAST_FIT: Millis = 60_000;

/** What is in doubt is asked about at most so often, ms. */
const BETWEEN_QUESTIONS: Millis = 60_000;

/** An account, with what signing in and reads find out of the options that its venue's documents leave open. */
export class FoundOptions {
  readonly #description: VenueDescription;
  readonly #world: Pick<World, 'now' | 'monotonic'>;
  #account: Account;
  /** Monotonic time. */
  #signedInAt: Millis = 0;
  /** When the venue was asked what only reads can tell, since it signed in; monotonic time. */
  #askedAt: Millis | undefined;

  constructor(account: Account, description: VenueDescription, world: Pick<World, 'now' | 'monotonic'>) {
    this.#account = account;
    this.#description = description;
    this.#world = world;
  }

  /** With what was found out so far. */
  get account(): Account {
    return this.#account;
  }

  /** The account in each way in which it may have to be read, the likeliest first. */
  get readings(): readonly [Account, ...Account[]] {
    return readingsOf(this.#description, this.#account);
  }

  /** The venue took a signed read of the account in this reading. */
  signedIn(reading: Account): void {
    this.#account = foundBy(reading, this.#account, this.#world.now());
    this.#signedInAt = this.#world.monotonic();
    this.#askedAt = undefined;
  }

  /** A read told more. */
  takeIn(found: Found): void {
    this.#account = { ...this.#account, found: { ...this.#account.found, ...found } };
  }

  /** Whether a refusal may mean that what was found has stopped fitting. */
  mayHaveChanged(why: Problem): boolean {
    const isOld = this.#world.monotonic() - this.#signedInAt > LEAST_FIT;
    return this.readings.length > 1 && isOld && mayBeReading(why);
  }

  /**
   * Whether the venue is to be asked now what only reads can tell: once after each sign-in where that is not known, and
   * every minute as long as what is known is in doubt. `known`: as the way to the venue has it.
   */
  isToAsk(known: Account, isInDoubt = false): boolean {
    const now = this.#world.monotonic();
    if (this.#askedAt !== undefined && (!isInDoubt || now - this.#askedAt < BETWEEN_QUESTIONS)) return false;
    const isToAsk = isInDoubt || this.#isOpen(known);
    if (isToAsk) this.#askedAt = now;
    return isToAsk;
  }

  /** Something that is kept and cannot be used is not known. */
  #isOpen(known: Account): boolean {
    return this.#description.options.some(
      (field) =>
        field.foundAtSignIn === 'byReads' &&
        !isChosen(field, this.#account) &&
        !isOptionFound(this.#description, known, field.id),
    );
  }
}
