/** Whether a text that stands where everybody can read it looks like a secret. Pure. */

/** Keys in PEM, and keystores. */
const KEY_FILE = /-----BEGIN |"(?:crypto|ciphertext|cipher)"\s*:/i;
const PRIVATE_KEY = /^(?:0x)?[0-9a-f]{64,}$/i;
const JSON_WEB_TOKEN = /^ey[\w-]{8,}\.[\w-]+\.[\w-]*$/;
/** Such as `prefix_` and what follows it in keys of venues. */
const PREFIXED = /^[a-z]{2,8}(?:_[a-z]{2,8})?_(?=[\w-]*\d)[\w-]{12,}$/;
/** Base64 and its like: letters of both cases and digits, in no order. */
const RANDOM = /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)[\w+/=.-]{24,}$/;
/** The address of an account on a chain is public. */
const ACCOUNT = /^0x[0-9a-f]{40}$/i;
/** An address, or a path: base64 may have slashes too, but then ends with `=`. */
const PLACE = /[/\\](?!.*=$)/;

export function looksSecret(text: string): boolean {
  return KEY_FILE.test(text) || text.split(/\s+/).some(isSecretWord);
}

function isSecretWord(word: string): boolean {
  if (PRIVATE_KEY.test(word) || JSON_WEB_TOKEN.test(word) || PREFIXED.test(word)) return true;
  return RANDOM.test(word) && !ACCOUNT.test(word) && !PLACE.test(word);
}
