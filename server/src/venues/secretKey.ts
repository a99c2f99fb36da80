/** Which names say that what they name is a secret. Pure. */

/** What stands in place of a secret. */
export const REDACTED = '‹redacted›';

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
  const name = normalKey(key);
  if (name.length > 64 || /(?:id|ids|name|label)$/.test(name)) return false;
  return SECRET_WHOLE.has(name) || SECRET.test(name);
}

/** A key in the one form in which keys are compared. */
export function normalKey(key: string): string {
  return key.toLowerCase().replace(/[-. ]/g, '_');
}
