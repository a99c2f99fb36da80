/**
 * Signatures over secp256k1 are slow, and the same digest with the same key always gives the same one (RFC 6979). So each
 * is made once by the real signer and remembered: reads, which sign the same words again and again, cost nothing then.
 */
import { registerHooks } from 'node:module';

const SIGNER = 'ethers/crypto';
const REMEMBERING = 'simulation:signer';

/** Call it before anything that signs is loaded. */
export function rememberSignatures(): void {
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === SIGNER && context.parentURL !== REMEMBERING
        ? { url: REMEMBERING, format: 'module', shortCircuit: true }
        : next(specifier, context.parentURL === REMEMBERING ? { ...context, parentURL: import.meta.url } : context),
    load: (url, context, next) =>
      url === REMEMBERING ? { format: 'module', source, shortCircuit: true } : next(url, context),
  });
}

const source = `
import { SigningKey as Real } from '${SIGNER}';
export * from '${SIGNER}';
const made = new Map();
export class SigningKey extends Real {
  sign(digest) {
    const name = this.privateKey + digest;
    const known = made.get(name);
    if (known) return known;
    if (made.size > 10_000) made.clear();
    const signature = super.sign(digest);
    made.set(name, signature);
    return signature;
  }
}
`;
