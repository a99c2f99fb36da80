import type { HashedTypedData } from './hashTypedData.ts';

/** Hashed typed data as a person reads it. */
export function hashTypedDataText(hashed: HashedTypedData): string {
  if (!hashed.ok) return `${hashed.line}:${hashed.column}: ${hashed.message}\n`;
  const { primaryType, types, domainSeparator, structHash, digest, warnings } = hashed;
  const blocks = [
    [`Primary type: ${primaryType}`],
    ...types.map(({ name, encodeType, typeHash }) => [
      `Type of ${name}: ${encodeType}`,
      `Type hash of ${name}: ${typeHash}`,
    ]),
    [
      `Domain separator: ${domainSeparator}`,
      ...(structHash === undefined ? [] : [`Struct hash: ${structHash}`]),
      `Digest: ${digest}`,
    ],
    warnings.map(({ line, column, message }) => `Warning, ${line}:${column}: ${message}`),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}
