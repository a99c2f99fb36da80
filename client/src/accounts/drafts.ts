/** Credentials of an account that is only being added: in memory, for as long as the venue is asked something with them. */
import type { Credentials } from './secrets.ts';

export class Drafts {
  readonly #held = new Map<string, Credentials>();

  get(accountId: string): Credentials | undefined {
    return this.#held.get(accountId);
  }

  /** Holds them until the function it gives is called. */
  hold(accountId: string, credentials: Credentials): () => void {
    const held = { ...credentials };
    this.#held.set(accountId, held);
    return () => {
      if (this.#held.get(accountId) === held) this.#held.delete(accountId);
    };
  }
}
