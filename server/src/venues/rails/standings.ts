import type { AccountTransport } from '../venue.ts';
import { Openings } from './openings.ts';
import { Standing } from './standing.ts';
import type { Tokens } from './tokens.ts';

/** The connections of an account: one for all markets, or one for each, made when first asked for. */
export class Standings {
  readonly #transport: AccountTransport;
  readonly #tokens: Tokens;
  readonly #openings = new Openings();
  readonly #byTarget = new Map<string, Standing>();

  constructor(transport: AccountTransport, tokens: Tokens) {
    this.#transport = transport;
    this.#tokens = tokens;
  }

  of(target: string): Standing {
    const standing =
      this.#byTarget.get(target) ?? new Standing(this.#transport, this.#tokens, target, this.#openings);
    this.#byTarget.set(target, standing);
    return standing;
  }
}
