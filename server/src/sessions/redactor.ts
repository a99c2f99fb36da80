import type { World } from '../venues/venue.ts';
import { secretForms } from './secretForms.ts';

/** What stands in place of a secret. */
export const REDACTED = '‹redacted›';

/** So many of the latest signatures and tokens are looked for. */
const PASSING = 100;
/** Longer texts are cleaned piece by piece, so that they hold nobody up. Characters. */
const PIECE = 1024 * 1024;

/**
 * Takes an account's credentials, tokens and signatures out of every text that comes from outside, in all their forms,
 * before anybody else sees it.
 */
export class Redactor {
  readonly #credentials: readonly string[];
  /** Signatures and tokens, oldest first, with their forms once somebody asked for them. */
  readonly #passing = new Map<string, readonly string[] | undefined>();

  constructor(credentials: readonly string[]) {
    this.#credentials = credentials.flatMap(secretForms);
  }

  /** Something that must not come back, such as the signature of a request that is about to be sent. */
  keep(...texts: readonly string[]): void {
    for (const text of texts) {
      this.#passing.delete(text);
      this.#passing.set(text, undefined);
    }
    for (const text of this.#passing.keys()) {
      if (this.#passing.size <= PASSING) return;
      this.#passing.delete(text);
    }
  }

  clean(text: string): string {
    return replaceAll(text, [...this.#credentials, ...this.#passingForms()]);
  }

  /** Without the credentials alone: a token that is given must be read. */
  cleanOfCredentials(text: string): string {
    return replaceAll(text, this.#credentials);
  }

  /** As `clean`, of any length, with rests in between. */
  async cleanLong(text: string, world: Pick<World, 'sleep'>, signal: AbortSignal): Promise<string> {
    if (text.length <= PIECE) return this.clean(text);
    const forms = [...this.#credentials, ...this.#passingForms()];
    const overlap = Math.max(0, ...forms.map((form) => form.length));
    const found = new Set<string>();
    for (let at = 0; at < text.length; at += PIECE) {
      const piece = text.slice(at, at + PIECE + overlap);
      for (const form of forms) if (piece.includes(form)) found.add(form);
      await world.sleep(0, signal).catch(() => undefined);
    }
    return replaceAll(text, [...found]);
  }

  #passingForms(): readonly string[] {
    return [...this.#passing].flatMap(([text, known]) => {
      const forms = known ?? secretForms(text);
      if (!known) this.#passing.set(text, forms);
      return forms;
    });
  }
}

/** The longest first: a shorter form may be a part of it. */
function replaceAll(text: string, forms: readonly string[]): string {
  const found = forms.filter((form) => text.includes(form)).sort((a, b) => b.length - a.length);
  return found.reduce((clean, form) => clean.replaceAll(form, REDACTED), text);
}
