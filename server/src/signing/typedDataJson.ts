import type { TypedData } from '../venues/payload.ts';
import { DOMAIN } from './eip712.ts';

/** Typed data as JSON, for people and wallets. Numbers are decimal strings. */
export function typedDataJson(domain: TypedData, data: TypedData): string {
  return JSON.stringify(whole(domain, data), bigintAsText, 2);
}

/** JSON texts that programs make of typed data: the likeliest first. */
export function typedDataTexts(domain: TypedData, data: TypedData): readonly string[] {
  const { types, primaryType, domain: domainMessage, message } = whole(domain, data);
  const orders = [
    { types, primaryType, domain: domainMessage, message },
    { domain: domainMessage, types, primaryType, message },
    { domain: domainMessage, message, primaryType, types },
    { types: { [primaryType]: data.fields }, primaryType, domain: domainMessage, message },
    { domain: domainMessage, types: { [primaryType]: data.fields }, primaryType, message },
    { types, domain: domainMessage, primaryType, message },
    message,
  ];
  return orders.flatMap((value) => [
    JSON.stringify(value, bigintAsText),
    JSON.stringify(value, bigintAsText, 2),
    withNumbers(value),
  ]);
}

function whole(domain: TypedData, { primaryType, fields, message }: TypedData) {
  const types = { [DOMAIN]: domain.fields, [primaryType]: fields };
  return { types, primaryType, domain: domain.message, message };
}

function bigintAsText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}

/** A mark that no value holds: what stands between two of them is a number. */
const MARK = '\u{10fffe}';

function withNumbers(value: unknown): string {
  const marked = JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'bigint' ? MARK + part.toString() + MARK : part,
  );
  return marked.replaceAll(`"${MARK}`, '').replaceAll(`${MARK}"`, '');
}
