import type { Call, Failure, Payload, RemoteSigner } from '../../venues/venue.ts';
import type { Step } from '../plan/buildPayload.ts';
import { isFresh } from '../plan/nonces.ts';
import { inItsTurn, NOT_SENT } from './inItsTurn.ts';
import { isFixed, type Sending } from './sending.ts';

/** A step that can go out, and its signed bytes. */
export interface SignedStep {
  readonly step: Step;
  call(): Call;
}

/** A person is asked so often for one request, then it is given up: each time something else went first. */
const MOST_ASKED = 3;

/** Asks for signatures of one step, before its turn comes: a person may take minutes, and holds up nobody else meanwhile. */
export class SignedElsewhere {
  readonly #signer: RemoteSigner;
  readonly #sending: Sending;
  #asked = 0;

  constructor(signer: RemoteSigner, sending: Sending) {
    this.#signer = signer;
    this.#sending = sending;
  }

  /**
   * The step with a signature that the venue would still take. Where its number was passed over meanwhile, or it became
   * too old, it is made anew, journaled and asked for again; what was shown to a person is not changed.
   */
  async ready(step: Step): Promise<SignedStep | Failure> {
    let current = step;
    while (this.#asked < MOST_ASKED) {
      const fresh = await inItsTurn(current, this.#sending);
      if ('kind' in fresh) return fresh;
      const signed = await this.#ask(fresh.payload);
      if ('kind' in signed) return signed;
      if (this.#isUsable(fresh.payload)) return { step: fresh, call: () => signed.call };
      if (isFixed(this.#sending))
        return { ...NOT_SENT, message: this.#words('what was shown is not changed') };
      current = fresh;
    }
    return { ...NOT_SENT, message: this.#words(`it was asked ${MOST_ASKED} times`) };
  }

  /** Whether the venue would still take a payload that was signed. */
  #isUsable(payload: Payload): boolean {
    const { transport, nonces } = this.#sending.ports;
    const is = isFresh(payload, transport.now(), nonces);
    if (!is) this.#sending.ports.log(this.#words('a signature came too late to be used'));
    return is;
  }

  async #ask(payload: Payload) {
    const { record, signal } = this.#sending;
    const keys = payload.rows.map(({ key }) => key);
    this.#asked += 1;
    record.waitsForSigner(keys, { host: this.#signer.host, asked: this.#asked });
    try {
      return await this.#signer.sign(payload, signal);
    } finally {
      record.waitsForSigner(keys, undefined);
    }
  }

  #words(what: string): string {
    return `The signer at ${this.#signer.host} signed for ${this.#signer.address}, but meanwhile another request with this key went out, or the request became too old: ${what}. Nothing was sent to the venue.`;
  }
}
