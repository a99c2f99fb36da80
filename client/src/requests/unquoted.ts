/** The value of a JSON string, or the text itself where it is none. Pure. */
export function unquoted(text: string): string {
  if (!text.startsWith('"')) return text.trim();
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? value : text;
  } catch {
    return text;
  }
}
