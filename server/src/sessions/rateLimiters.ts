import { createHash } from 'node:crypto';
import { credentialKindOf } from '../protocol/credentialKind.ts';
import type { Account } from '../protocol/model.ts';
import type { Pace, Secrets, Venue, World } from '../venues/venue.ts';
import { RateLimiter, type Sharing } from './rateLimiter.ts';
import type { PaceText } from './sharedPace.ts';

/** Where windows write what they send. */
export interface SharedPlaces {
  /** Which window this is: eight digits or small letters. */
  readonly who: string;
  /** The place of one credential. `key` says nothing of it. */
  of(key: string): PaceText;
}

/** One rate limiter per venue and credential, so that accounts that share a token share its limits, with other windows too. */
export class RateLimiters {
  readonly #world: Pick<World, 'monotonic' | 'sleep'>;
  readonly #places: SharedPlaces | undefined;
  readonly #byKey = new Map<string, RateLimiter>();

  constructor(world: Pick<World, 'monotonic' | 'sleep'>, places?: SharedPlaces) {
    this.#world = world;
    this.#places = places;
  }

  for(venue: string, credential: string, pace: Pace): RateLimiter {
    const key = JSON.stringify([venue, credential]);
    const known = this.#byKey.get(key);
    known?.adapt(pace);
    const rateLimiter = known ?? new RateLimiter(this.#world, pace, this.#sharing(key));
    this.#byKey.set(key, rateLimiter);
    return rateLimiter;
  }

  /** Part of a hash with a word of ours before it: neither the credential nor any other hash of it can be told from it. */
  #sharing(key: string): Sharing | undefined {
    const name = createHash('sha256').update(`order-inspector pace ${key}`).digest('hex').slice(0, 16);
    return this.#places && { who: this.#places.who, text: this.#places.of(name) };
  }

  /** The one of all accounts that share a credential. */
  of(
    { description, pace, paceOf }: Pick<Venue, 'description' | 'pace' | 'paceOf'>,
    account: Account,
    secrets: Secrets,
  ): RateLimiter {
    const [first] = credentialKindOf(description, account).fields;
    return this.for(description.id, secrets[first?.id ?? ''] ?? '', paceOf?.(account) ?? pace);
  }
}
