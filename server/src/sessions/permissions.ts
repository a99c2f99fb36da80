import type { AuthenticatedContact } from './ports.ts';

/** Whether an account's credentials may cancel, as the venue tells: asked once for each sign-in. */
export class Permissions {
  #askedAt: AuthenticatedContact | undefined;
  #questions = 0;
  #lacking: string | undefined;

  /** Why they cannot cancel, where the venue told. */
  get lacking(): string | undefined {
    return this.#lacking;
  }

  /** Whether something else is known afterwards. Never rejects. */
  async ask(contact: AuthenticatedContact, signal: AbortSignal): Promise<boolean> {
    if (this.#askedAt === contact) return false;
    this.#askedAt = contact;
    const question = ++this.#questions;
    const lacking = await contact.venueSession.cannotCancel?.(signal).catch(() => undefined);
    // What was found out meanwhile has been asked about since.
    if (signal.aborted || question !== this.#questions || lacking === this.#lacking) return false;
    this.#lacking = lacking;
    return true;
  }

  /** The same where it was asked before: what was found out since may change the answer. */
  async askAgain(signal: AbortSignal): Promise<boolean> {
    const contact = this.#askedAt;
    this.#askedAt = undefined;
    return contact ? this.ask(contact, signal) : false;
  }
}
