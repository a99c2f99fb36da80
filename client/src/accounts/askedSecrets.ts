/** Secrets that are asked for in each window, such as the password of a key file. In memory alone. */
import type { CredentialKind, Field } from '../../../server/src/protocol/model.ts';
import type { Kept } from './kept.ts';
import type { Credentials } from './secrets.ts';

export class AskedSecrets {
  readonly #held = new Map<string, Credentials>();

  get(accountId: string): Credentials {
    return this.#held.get(accountId) ?? {};
  }

  /** Until the window closes, or the account is signed out. */
  hold(accountId: string, entered: Credentials): void {
    this.#held.set(accountId, entered);
  }

  forget(accountId: string): void {
    this.#held.delete(accountId);
  }

  dispose(): void {
    this.#held.clear();
  }
}

/** What a person has to enter in each window: what no program prints. Pure. */
export function askedFields({ fields }: CredentialKind, kept: Kept): readonly Field[] {
  return fields.filter(({ id, askedAtSignIn }) => askedAtSignIn === true && kept[id] === undefined);
}

/** Of what was entered, the part that is kept in memory alone. Pure. */
export function askedIn({ fields }: CredentialKind, entered: Credentials): Credentials {
  const asked = new Set(fields.filter(({ askedAtSignIn }) => askedAtSignIn).map(({ id }) => id));
  return Object.fromEntries(Object.entries(entered).filter(([id]) => asked.has(id)));
}
