import { isSame } from '../protocol/isSame.ts';
import type { Millis, Problem } from '../protocol/model.ts';
import type { Secrets, World } from '../venues/venue.ts';
import type { Unlocking } from './unlock.ts';

/** Credentials that did not last this long after they were asked for are not asked for once more by themselves, ms. */
const LEAST_LIFE: Millis = 60_000;

type Ready = Extract<Unlocking, { kind: 'unlocked' }>;

/** When a session asks anew for credentials that a program prints: when they have ended, or the venue refuses them. */
export class Renewal {
  readonly #world: Pick<World, 'monotonic'>;
  #secrets: Secrets | undefined;
  #isRenewable = false;
  /** Monotonic time of the last renewal. */
  #renewedAt: Millis | undefined;
  #why: Problem | undefined;

  constructor(world: Pick<World, 'monotonic'>) {
    this.#world = world;
  }

  /** Why they have to be asked for again; undefined where that was not asked for, or has been done. */
  get why(): Problem | undefined {
    return this.#why;
  }

  /** Whether a failure is to be met by asking for them again. */
  begins(why: Problem): boolean {
    const isKey = why.code === 'authentication' || why.ended === true;
    const now = this.#world.monotonic();
    const isSoon = this.#renewedAt !== undefined && now - this.#renewedAt < LEAST_LIFE;
    if (!this.#isRenewable || !isKey || isSoon) return false;
    this.#renewedAt = now;
    this.#why = why;
    return true;
  }

  /** Takes the credentials that were given; the failure where they are those that had just failed. */
  takeIn({ secrets, isRenewable }: Ready): Problem | undefined {
    const why = this.#why;
    const isOld = this.#secrets !== undefined && isSame(this.#secrets, secrets);
    this.#why = undefined;
    this.#secrets = secrets;
    this.#isRenewable = isRenewable;
    if (!why || !isOld) return undefined;
    const nextStep = `The program that prints it was run again and printed the same. ${why.nextStep}`;
    return { ...why, nextStep };
  }
}
