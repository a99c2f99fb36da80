/** Decimal amounts as whole numbers of 1e-8. */
const places = 8;

/** `150000000n` is `1.5`. */
export function decimal(units: bigint): string {
  const digits = units.toString().padStart(places + 1, '0');
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`.replace(/\.?0+$/, '');
}

/** A text such as `0.25` in units; undefined when it is none, or finer than 1e-8. */
export function units(text: unknown): bigint | undefined {
  if (typeof text !== 'string') return undefined;
  const parts = /^(\d{1,18})(?:\.(\d{1,8}))?$/.exec(text);
  return parts ? BigInt(`${parts[1]}${(parts[2] ?? '').padEnd(places, '0')}`) : undefined;
}
