/** JSON as the venue reads it: whole numbers keep every digit, and names match whatever the case of their letters. */

export type Fields = Readonly<Record<string, unknown>>;

/** Whole numbers become bigints. Throws a SyntaxError. */
export function readJson(text: string): unknown {
  return JSON.parse(text, (_key, value: unknown, context?: { readonly source?: string }) =>
    typeof value === 'number' && context?.source !== undefined && /^-?\d+$/.test(context.source)
      ? BigInt(context.source)
      : value,
  );
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field by its name; clients write `subAccountId` and `subaccountId`, and the venue's decoder takes both. */
export function field(from: Fields, name: string): unknown {
  if (Object.hasOwn(from, name)) return from[name];
  const found = Object.keys(from).find((key) => key.toLowerCase() === name.toLowerCase());
  return found === undefined ? undefined : from[found];
}

/** A decimal id from 1 to 2^63 - 1, without leading zeros; ids are texts, never numbers. */
export function readId(value: unknown): bigint | undefined {
  if (typeof value !== 'string' || !/^[1-9]\d{0,18}$/.test(value)) return undefined;
  const id = BigInt(value);
  return id < 2n ** 63n ? id : undefined;
}
