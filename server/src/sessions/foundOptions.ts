import type { Account, Found, Millis, Problem, VenueDescription } from '../protocol/model.ts';
import { isChosen } from '../venues/optionOf.ts';
import type { World } from '../venues/venue.ts';
import { foundBy, mayBeReading, readingsOf } from './readings.ts';

/** What was found out at sign-in is doubted again only when it has fitted for this long, ms. */
const LEAST_FIT: Millis = 60_000;

/** An account, with what signing in and reads find out of the options that its venue's documents leave open. */
export class FoundOptions {
  readonly #description: VenueDescription;
  readonly #world: Pick<World, 'now' | 'monotonic'>;
  #account: Account;
  /** Monotonic time. */
  #signedInAt: Millis = 0;
  /** Since it signed in, the venue was asked what only reads can tell. */
  #hasAsked = false;

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
    this.#hasAsked = false;
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

  /** Whether the venue is to be asked what only reads can tell: once after each sign-in. `known`: as the way to it has it. */
  isToAsk(known: Account): boolean {
    if (this.#hasAsked) return false;
    this.#hasAsked = this.#description.options.some(
      (field) =>
        field.foundAtSignIn === 'byReads' && !isChosen(field, this.#account) && !known.found?.[field.id],
    );
    return this.#hasAsked;
  }
}
