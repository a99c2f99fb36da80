/** A venue's adapter as a window has it: what is signed is sent in the same moment, and sending may fail by a defect. */
import type { Call, Venue } from '../../server/src/venues/venue.ts';
import { Dice } from './dice.ts';
import { sendFaults } from './faults.ts';
import type { Stage } from './stage.ts';

export class Signing {
  readonly venue: Venue;
  readonly #stage: Stage;
  readonly #canFail: boolean;
  /** Monotonic, of each call that was signed. */
  readonly #signedAt = new WeakMap<Call, number>();

  constructor(stage: Stage) {
    const { venue } = stage.sim;
    this.#stage = stage;
    this.#canFail = new Dice(stage.seed, 'defect').chance(0.1);
    const sign: Venue['sign'] = (payload, secrets) => {
      const signed = venue.sign(payload, secrets);
      this.#signedAt.set(signed.call, stage.scheduler.monotonic());
      return signed;
    };
    this.venue = { ...venue, sign };
  }

  /** A call is handed to the network: no time has passed since it was signed. Throws where a defect is simulated. */
  leaves(call: Call): void {
    const { scheduler, checker, count, faults } = this.#stage;
    const at = this.#signedAt.get(call);
    if (at === undefined) return;
    count('signed in its turn');
    const waited = scheduler.monotonic() - at;
    if (waited > 0) checker.object('signed in its turn', `${call.target} waited for ${waited} ms`);
    if (this.#canFail && faults.next('send', sendFaults).fault) throw new Error('a defect while sending');
  }
}
