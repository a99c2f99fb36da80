import { REDACTED } from '../venues/secretKey.ts';
import type { World } from '../venues/venue.ts';
import { FormSearch } from './formSearch.ts';
import { secretForms } from './secretForms.ts';

/** So many of the latest credentials are looked for: a program may print a new one every few minutes. */
const CREDENTIALS = 50;
/** So many of the latest signatures and tokens are looked for. */
const PASSING = 100;
/** Longer texts are cleaned piece by piece, so that they hold nobody up. Characters. */
const PIECE = 128 * 1024;

/**
 * Takes an account's credentials, tokens and signatures out of every text that comes from outside, in all their forms,
 * before anybody else sees it.
 */
export class Redactor {
  readonly #credentials = new FormSearch();
  /** Credentials, and the signatures and tokens of now. */
  readonly #all = new FormSearch();
  /** The latest credentials, oldest first, with their forms. */
  readonly #known = new Map<string, readonly string[]>();
  /** Signatures and tokens, oldest first, with their forms. */
  readonly #passing = new Map<string, readonly string[]>();

  constructor(credentials: readonly string[]) {
    this.know(credentials);
  }

  /** Credentials that are used from now on, beside those of before. */
  know(credentials: readonly string[]): void {
    for (const text of credentials) {
      const forms = this.#known.get(text) ?? this.#addedTo([this.#credentials, this.#all], text);
      this.#known.delete(text);
      this.#known.set(text, forms);
    }
    const most = Math.max(CREDENTIALS, credentials.length);
    for (const [text, forms] of this.#known) {
      if (this.#known.size <= most) return;
      this.#known.delete(text);
      for (const form of forms) for (const search of [this.#credentials, this.#all]) search.remove(form);
    }
  }

  /** Something that must not come back, such as the signature of a request that is about to be sent. */
  keep(...texts: readonly string[]): void {
    for (const text of texts) {
      const forms = this.#passing.get(text) ?? this.#addedTo([this.#all], text);
      this.#passing.delete(text);
      this.#passing.set(text, forms);
    }
    for (const [text, forms] of this.#passing) {
      if (this.#passing.size <= PASSING) return;
      this.#passing.delete(text);
      for (const form of forms) this.#all.remove(form);
    }
  }

  #addedTo(searches: readonly FormSearch[], text: string): readonly string[] {
    const forms = secretForms(text);
    for (const search of searches) for (const form of forms) search.add(form);
    return forms;
  }

  clean(text: string): string {
    return replaceAll(text, this.#all.foundIn(text));
  }

  /** Without the credentials alone: a token that is given must be read. */
  cleanOfCredentials(text: string): string {
    return replaceAll(text, this.#credentials.foundIn(text));
  }

  /** As `clean`, of any length, with rests in between. */
  async cleanLong(text: string, world: Pick<World, 'sleep'>, signal: AbortSignal): Promise<string> {
    if (text.length <= PIECE) return this.clean(text);
    const found = new Set<string>();
    for (let at = 0; at < text.length; at += PIECE) {
      const piece = text.slice(at, at + PIECE + this.#all.longest);
      for (const form of this.#all.foundIn(piece)) found.add(form);
      await world.sleep(0, signal).catch(() => undefined);
    }
    return replaceAll(text, found);
  }
}

/** The longest first: a shorter form may be a part of it. */
function replaceAll(text: string, found: ReadonlySet<string>): string {
  const forms = [...found].sort((a, b) => b.length - a.length);
  return forms.reduce((clean, form) => clean.replaceAll(form, REDACTED), text);
}
