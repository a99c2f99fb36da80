/** A venue's adapter as a window has it: what is signed is sent in the same moment, and sending may fail by a defect. */
import type { Call, MakeCall, Venue, VenueSession } from '../../server/src/venues/venue.ts';
import { Dice } from './dice.ts';
import { sendFaults } from './faults.ts';
import type { Stage } from './stage.ts';

export class Signing {
  readonly venue: Venue;
  readonly #stage: Stage;
  readonly #canFail: boolean;
  /** Monotonic, of each call that was signed. */
  readonly #signedAt = new WeakMap<Call, number>();
  /** The same by what is sent, where a token is added, or where only a text is handed on. */
  readonly #textSignedAt = new Map<string, number>();

  constructor(stage: Stage, process: string) {
    const { venue } = stage.sim;
    this.#stage = stage;
    this.#canFail = new Dice(stage.seed, 'defect').chance(0.1);
    const sign: Venue['sign'] = (payload, secrets) => {
      const signed = venue.sign(payload, secrets);
      const now = stage.scheduler.monotonic();
      this.#signedAt.set(signed.call, now);
      if (stage.sim.frames) this.#textSignedAt.set(textOf(signed.call), now);
      return signed;
    };
    const open: Venue['open'] = (transport) => this.#watched(venue.open(transport), process);
    this.venue = { ...venue, sign, ...(stage.sim.frames ? { open } : {}) };
  }

  /** Of a message nobody outside sees when its sender has stopped waiting: whoever delivers it is looked at. */
  #watched(session: VenueSession, process: string): VenueSession {
    const { checker } = this.#stage;
    const deliver: VenueSession['deliver'] = async (unsigned, make, signal, written) => {
      let made: Call | undefined;
      const remember: MakeCall = async () => {
        const call = await make();
        if (!('kind' in call)) made = call;
        return call;
      };
      const result = await session.deliver(unsigned, remember, signal, written);
      if (made?.method === 'FRAME') checker.delivered(process, made, result);
      return result;
    };
    return { ...session, deliver };
  }

  /** A call is handed to the network: no time has passed since it was signed. Throws where a defect is simulated. */
  leaves(call: Call): void {
    const { scheduler, checker, count, faults } = this.#stage;
    const at = this.#signedAt.get(call) ?? this.#textSignedAt.get(textOf(call));
    if (at === undefined) return;
    count('signed in its turn');
    const waited = scheduler.monotonic() - at;
    if (waited > 0) checker.object('signed in its turn', `${call.target} waited for ${waited} ms`);
    if (this.#canFail && faults.next('send', sendFaults).fault) throw new Error('a defect while sending');
  }
}

function textOf({ method, target, body = '' }: Call): string {
  return `${method} ${target} ${body}`;
}
