/** What the name of a key says about its value. */

/** Names that say "secret" wherever they stand in a key. */
const SECRET =
  /secret|private_?key|mnemonic|seed_?phrase|pass(?:word|phrase)|api_?key|(?:access|refresh|auth|bearer|id(?:entity)?)_?token/;
const SECRET_WHOLE = new Set([
  'token',
  'jwt',
  'seed',
  'pk',
  'hmac',
  'authorization',
  'signing_key',
  'signingkey',
  'bearer',
]);

/** A key such as `apiKey`, `X-Api-Secret`, `private_key`, `lmts-api-key`. `tokenId` names a token and is none. */
export function isSecretKey(key: string): boolean {
  const name = normal(key);
  if (name.length > 64 || /(?:id|ids|name|label)$/.test(name)) return false;
  return SECRET_WHOLE.has(name) || SECRET.test(name);
}

/** A key whose value may well be 32 bytes of hex: digests, ids, signatures. One that speaks of a key or a wallet is none. */
export function isHexKey(key: string): boolean {
  const name = normal(key);
  if (/key$|priv|wallet|signer/.test(name)) return false;
  return /hash|digest|signature|nonce|salt|root|topic|separator|commitment|market|token|slug|condition|sig$|^sign$|ids?$/.test(
    name,
  );
}

/** A word before 32 bytes of hex within a text that says what they are, as in `tx/` or `sha256:`. */
export function isHexLabel(word: string): boolean {
  return /^(?:r|s|tx|txn|transaction|block|order|orders|sha_?256|sha2|keccak(?:_?256)?|checksum|fingerprint|event|etag)$/.test(
    normal(word),
  );
}

/** A key that holds a signature, such as `signature` or `X-API-Signature`. */
export function isSignatureKey(key: string): boolean {
  const name = normal(key);
  return name === 'sig' || name.endsWith('signature');
}

function normal(key: string): string {
  return key.toLowerCase().replace(/[-. ]/g, '_');
}
