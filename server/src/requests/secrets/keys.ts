/** What the name of a key says about its value. */
import { normalKey } from '../../venues/secretKey.ts';

/** A key whose value may well be 32 bytes of hex: digests, ids, signatures. One that speaks of a key or a wallet is none. */
export function isHexKey(key: string): boolean {
  const name = normalKey(key);
  if (/key$|priv|wallet|signer/.test(name)) return false;
  return /hash|digest|signature|nonce|salt|root|topic|separator|commitment|market|token|slug|condition|sig$|^sign$|ids?$/.test(
    name,
  );
}

/** A word before 32 bytes of hex within a text that says what they are, as in `tx/` or `sha256:`. */
export function isHexLabel(word: string): boolean {
  return /^(?:r|s|tx|txn|transaction|block|order|orders|sha_?256|sha2|keccak(?:_?256)?|checksum|fingerprint|event|etag)$/.test(
    normalKey(word),
  );
}

/** A key that holds a signature, such as `signature` or `X-API-Signature`. */
export function isSignatureKey(key: string): boolean {
  const name = normalKey(key);
  return name === 'sig' || name.endsWith('signature');
}
