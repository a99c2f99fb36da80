/**
 * Signatures are what a history takes longest for, and no promise of ours hangs on them here: other tests hold them to
 * published vectors. Over secp256k1 the same digest with the same key always gives the same signature (RFC 6979), so each
 * is made once by the real signer and remembered; so are hashes and the signer of a signature. HMAC and RSA give the same
 * bytes for every text.
 */
import { registerHooks } from 'node:module';

const replaced: Readonly<Record<string, { readonly url: string; readonly source: string }>> = {
  'ethers/crypto': {
    url: 'simulation:ethers-crypto',
    source: `
      import { SigningKey as Real } from 'ethers/crypto';
      export * from 'ethers/crypto';
      import { keccak256 as hash } from 'ethers/crypto';
      const made = new Map();
      const hashes = new Map();
      export const keccak256 = (data) => {
        const name = typeof data === 'string' ? data : ' ' + Buffer.from(data).toString('latin1');
        const known = hashes.get(name);
        if (known) return known;
        if (hashes.size > 10_000) hashes.clear();
        const made = hash(data);
        hashes.set(name, made);
        return made;
      };
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
      }`,
  },
  'ethers/transaction': {
    url: 'simulation:ethers-transaction',
    source: `
      import { recoverAddress as recover } from 'ethers/transaction';
      export * from 'ethers/transaction';
      const signers = new Map();
      export const recoverAddress = (digest, signature) => {
        const name = digest + signature.r + signature.s + signature.v;
        const known = signers.get(name);
        if (known) return known;
        if (signers.size > 10_000) signers.clear();
        const signer = recover(digest, signature);
        signers.set(name, signer);
        return signer;
      };`,
  },
  'node:crypto': {
    url: 'simulation:node-crypto',
    source: `
      export * from 'node:crypto';
      export const createHmac = () => {
        const hmac = { update: () => hmac, digest: () => Buffer.alloc(32, 'simulated') };
        return hmac;
      };
      const key = {
        asymmetricKeyType: 'rsa',
        asymmetricKeyDetails: { modulusLength: 2048 },
        export: () => Buffer.from('simulated'),
      };
      export const createPrivateKey = () => key;
      export const createPublicKey = () => key;
      export const sign = () => Buffer.alloc(256, 'simulated');
      export const verify = () => true;`,
  },
};

const byUrl = new Map(Object.values(replaced).map(({ url, source }) => [url, source]));

/** Call it before anything that signs is loaded. */
export function replaceSigners(): void {
  registerHooks({
    resolve: (specifier, context, next) => {
      const isOurs = byUrl.has(context.parentURL ?? '');
      const other = isOurs ? undefined : replaced[specifier];
      if (other) return { url: other.url, format: 'module', shortCircuit: true };
      return next(specifier, isOurs ? { ...context, parentURL: import.meta.url } : context);
    },
    load: (url, context, next) => {
      const source = byUrl.get(url);
      return source === undefined ? next(url, context) : { format: 'module', source, shortCircuit: true };
    },
  });
}
