/** The shortest text that can be looked for, characters. */
const WINDOW = 6;
const SLOTS = 1 << 14;
const BASE = 0x01000193;

/**
 * Finds which of thousands of texts occur in another one, in one pass over it: by a rolling hash of six characters, and
 * only where that is known by a look at the texts that begin so. Looking for each text by itself would take seconds.
 */
export class FormSearch {
  /** How many texts begin with a hash of this slot. */
  readonly #slots = new Uint16Array(SLOTS);
  readonly #byHash = new Map<number, string[]>();
  #longest = 0;

  /** The length of the longest text that was ever added. */
  get longest(): number {
    return this.#longest;
  }

  /** Adds a text of six characters or more; a shorter one is not looked for. */
  add(form: string): void {
    if (form.length < WINDOW) return;
    const hash = hashOf(form);
    const slot = slotOf(hash);
    this.#slots[slot] = (this.#slots[slot] ?? 0) + 1;
    const forms = this.#byHash.get(hash);
    if (forms) forms.push(form);
    else this.#byHash.set(hash, [form]);
    this.#longest = Math.max(this.#longest, form.length);
  }

  remove(form: string): void {
    if (form.length < WINDOW) return;
    const hash = hashOf(form);
    const forms = this.#byHash.get(hash) ?? [];
    const at = forms.indexOf(form);
    if (at < 0) return;
    forms.splice(at, 1);
    if (forms.length === 0) this.#byHash.delete(hash);
    const slot = slotOf(hash);
    this.#slots[slot] = (this.#slots[slot] ?? 0) - 1;
  }

  /** The texts that occur in this one. */
  foundIn(text: string): ReadonlySet<string> {
    const found = new Set<string>();
    if (text.length < WINDOW || this.#byHash.size === 0) return found;
    let hash = hashOf(text);
    for (let at = 0; ; at += 1) {
      if (this.#slots[slotOf(hash)] !== 0) this.#look(text, at, hash, found);
      if (at + WINDOW >= text.length) return found;
      const without = (hash - Math.imul(text.charCodeAt(at), FIRST)) | 0;
      hash = (Math.imul(without, BASE) + text.charCodeAt(at + WINDOW)) | 0;
    }
  }

  #look(text: string, at: number, hash: number, found: Set<string>): void {
    for (const form of this.#byHash.get(hash) ?? []) if (text.startsWith(form, at)) found.add(form);
  }
}

/** What the first character of a window counts. */
const FIRST = Array.from({ length: WINDOW - 1 }).reduce<number>((power) => Math.imul(power, BASE), 1);

function hashOf(text: string): number {
  let hash = 0;
  for (let i = 0; i < WINDOW; i += 1) hash = (Math.imul(hash, BASE) + text.charCodeAt(i)) | 0;
  return hash;
}

function slotOf(hash: number): number {
  return (hash ^ (hash >>> 14)) & (SLOTS - 1);
}
