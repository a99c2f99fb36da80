/** A text with control characters written out, so that a file's name cannot steer the terminal. */
export function printable(text: string): string {
  return text.replace(/\p{C}/gu, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`);
}
