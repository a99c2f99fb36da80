/** Classes of UTF-16 code units, as RFC 8259 and this linter tell them apart. */

/** The four blanks of JSON: space, tab, line feed, carriage return. */
export function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** Blanks and invisible characters that JSON does not allow between values: they are easily pasted, hardly seen. */
export function isHiddenBlank(code: number): boolean {
  if (code < 0x80) return code === 0x0b || code === 0x0c;
  return (
    code === 0x85 ||
    code === 0xa0 ||
    code === 0xad ||
    code === 0x61c ||
    code === 0x1680 ||
    code === 0x180e ||
    (code >= 0x2000 && code <= 0x200f) ||
    (code >= 0x2028 && code <= 0x202f) ||
    (code >= 0x205f && code <= 0x206f) ||
    code === 0x3000 ||
    code === 0xfeff
  );
}

/** One of the six structural characters of JSON. */
export function isStructural(code: number): boolean {
  return code === 0x2c || code === 0x3a || code === 0x5b || code === 0x5d || code === 0x7b || code === 0x7d;
}

/** Whether `code` ends a word: a run of characters that stands outside quotes where a value or a key would. */
export function endsWord(code: number): boolean {
  return isBlank(code) || isStructural(code) || code === 0x22 || code === 0x27 || isHiddenBlank(code);
}

export function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

export function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
