/** A venue's adapter as a window has it: signing may fail by a defect, and what is signed is sent in the same moment. */
import { createHash } from 'node:crypto';
import type { Call, Payload, Venue } from '../../server/src/venues/venue.ts';
import { Dice } from './dice.ts';
import { signFaults } from './faults.ts';
import type { Stage } from './stage.ts';

export class Signing {
  readonly venue: Venue;
  readonly #stage: Stage;
  readonly #canFail: boolean;
  /** Monotonic, of each call that was signed. */
  readonly #signedAt = new WeakMap<Call, number>();

  constructor(stage: Stage) {
    const { venue } = stage.sim;
    this.#canFail = new Dice(stage.seed, 'defect').chance(0.1);
    this.#stage = stage;
    const sign: Venue['sign'] = (payload, secrets) => {
      if (this.#fails(payload)) throw new Error('a defect while signing');
      const signed = venue.sign(payload, secrets);
      this.#signedAt.set(signed.call, stage.scheduler.monotonic());
      return signed;
    };
    this.venue = { ...venue, sign };
  }

  /** A preview is signed too: no line in the journal tells of it, or one of a decision that has ended. */
  #fails({ signing }: Payload): boolean {
    const { checker, faults } = this.#stage;
    if (!this.#canFail) return false;
    const hash = createHash('sha256').update(signing.text, 'utf8').digest('hex');
    const isSent = checker.intents.some((one) => one.payload === hash && !checker.isEnded(one));
    return isSent && faults.next('sign', signFaults).fault !== undefined;
  }

  /** A call is handed to the network: no time has passed since it was signed, or its time is too old at the venue. */
  leaves(call: Call): void {
    const { scheduler, checker, count } = this.#stage;
    const at = this.#signedAt.get(call);
    if (at === undefined) return;
    count('signed in its turn');
    const waited = scheduler.monotonic() - at;
    if (waited > 0) checker.object('signed in its turn', `${call.target} waited for ${waited} ms`);
  }
}
