/** Small helpers for the wording of messages. */

/** A key or another short text of the document, in backquotes; long and odd ones cut and escaped. */
export function quoted(text: string): string {
  const short = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  return `\`${short.replace(/[\p{C}\p{Z}`]/gu, (char) => (char === ' ' ? char : codePoint(char)))}\``;
}

/** A character by its code point, such as `U+200B`. */
export function codePoint(char: string): string {
  return `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
