/** The first byte of two texts, in UTF-8, that differs; undefined where none does. */
export function firstDifference(one: string, other: string): number | undefined {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  if (a.equals(b)) return undefined;
  const at = a.findIndex((byte, index) => byte !== b[index]);
  return at === -1 ? a.length : at;
}
