/** JSON in which a bigint stands as a number of any size, as it does on the wire of a venue that counts nanoseconds. */
export function wireJson(value: unknown): string {
  const text = JSON.stringify(value, (_, item: unknown) =>
    typeof item === 'bigint' ? `\u0000${item}\u0000` : item,
  );
  return text.replace(/"\\u0000(-?\d+)\\u0000"/g, '$1');
}
