/** Makes practice venues fail, through their control server. It says itself what can go wrong: nothing of that is known here. */
import type { ControlAddress } from './practiceLine.ts';

const ANSWER_WITHIN_MS = 5_000;

/** A fault as the control server offers it. */
export interface OfferedFault {
  readonly kind: string;
  /** Which request it meets, such as "The next cancel". */
  readonly when: string;
  /** What happens then: one sentence. */
  readonly says: string;
  /** How often it is still to happen. */
  readonly armed: number;
  /** What arms it. */
  readonly fault: Readonly<Record<string, unknown>>;
}

/** All of it rejects when the practice venues do not answer. `venue` is the id of one. */
export class PracticeFaults {
  readonly #address: ControlAddress;

  constructor(address: ControlAddress) {
    this.#address = address;
  }

  async offered(venue: string): Promise<readonly OfferedFault[]> {
    const answer = await this.#call('GET', { venue });
    return (answer as { readonly offered: readonly OfferedFault[] }).offered;
  }

  async arm(venue: string, { kind, fault }: OfferedFault): Promise<void> {
    await this.#call('POST', { venue }, { ...fault, kind });
  }

  /** Calls off what is armed of this kind, or all. */
  async callOff(venue: string, kind?: string): Promise<void> {
    await this.#call('DELETE', { venue, ...(kind === undefined ? {} : { kind }) });
  }

  async #call(method: string, query: Readonly<Record<string, string>>, body?: object): Promise<unknown> {
    const { url, token } = this.#address;
    const response = await fetch(`${url}/faults?${new URLSearchParams(query)}`, {
      method,
      headers: { authorization: `Bearer ${token}` },
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!response.ok) throw new Error(`The control server answered ${response.status}.`);
    return response.json();
  }
}
