/** Spells in which the same thing goes wrong with everything: an outage, a limit, a page of a proxy, another clock. */
export const spells = ['unreachable', 'limit', 'page', 'lost', 'slow', 'lag'] as const;

type Spell = (typeof spells)[number];

export class Conditions {
  #spell: { readonly kind: Spell; readonly until: number } | undefined;
  readonly #monotonic: () => number;

  constructor(monotonic: () => number) {
    this.#monotonic = monotonic;
  }

  begin(kind: Spell, ms: number): void {
    this.#spell = { kind, until: this.#monotonic() + ms };
  }

  end(): void {
    this.#spell = undefined;
  }

  get now(): Spell | undefined {
    return this.#spell && this.#monotonic() < this.#spell.until ? this.#spell.kind : undefined;
  }
}
