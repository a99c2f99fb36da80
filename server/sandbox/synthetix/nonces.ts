/** Which nonces a signer has used. The venue reserves them per recovered address (source of its server, 2026-05-02). */
import type { Rules } from './choices.ts';

export class Nonces {
  readonly #used = new Map<string, Set<bigint>>();
  readonly #highest = new Map<string, bigint>();

  /** Takes the nonce for this signer, or says why it cannot be had. */
  reserve(signer: string, nonce: bigint, rule: Rules['nonces']): string | undefined {
    const used = this.#used.get(signer) ?? new Set();
    const highest = this.#highest.get(signer) ?? 0n;
    if (used.has(nonce)) return 'nonce already used';
    if (rule === 'increasing' && nonce <= highest) return 'nonce must be greater than the last one';
    this.#used.set(signer, used.add(nonce));
    this.#highest.set(signer, nonce > highest ? nonce : highest);
    return undefined;
  }
}
