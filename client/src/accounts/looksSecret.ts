/** Whether a text that stands where everybody can read it looks like a secret. Pure. */

/** Keys in PEM, and keystores. */
const KEY_FILE = /-----BEGIN |"(?:crypto|ciphertext|cipher)"\s*:/i;
const PRIVATE_KEY = /^(?:0x)?[0-9a-f]{64,}$/i;
const JSON_WEB_TOKEN = /^ey[\w-]{8,}\.[\w-]+\.[\w-]*$/;
/** Such as `prefix_` and what follows it in keys of venues. */
const PREFIXED = /^[a-z]{2,8}(?:_[a-z]{2,8})?_(?=[\w-]*\d)[\w-]{12,}$/;
/** Base64 and its like: letters of both cases and digits, in no order. */
const RANDOM = /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)[\w+/=.-]{24,}$/;
/** A line of a key in PEM, or all of its base64: too much of everything to be a path. */
const BASE64 = /^(?=(?:.*\d){4})(?=(?:.*[A-Z]){8})(?=(?:.*[a-z]){8})[\w+/]{60,}={0,2}$/;
/** The address of an account on a chain is public. */
const ACCOUNT = /^0x[0-9a-f]{40}$/i;
/** An address, or a path: base64 may have slashes too, but then ends with `=`. */
const PLACE = /[/\\](?!.*=$)/;

/** Between words: also where they are in quotes, in JSON, or given to a variable; base64 may end with `=`. */
const WORDS = [/[\s"'`{},]+/, /[\s"'`{},:=]+/];

export function looksSecret(text: string): boolean {
  return KEY_FILE.test(text) || WORDS.some((between) => text.split(between).some(isSecretWord));
}

function isSecretWord(word: string): boolean {
  if (PRIVATE_KEY.test(word) || JSON_WEB_TOKEN.test(word) || PREFIXED.test(word) || BASE64.test(word))
    return true;
  return RANDOM.test(word) && !ACCOUNT.test(word) && !PLACE.test(word);
}
