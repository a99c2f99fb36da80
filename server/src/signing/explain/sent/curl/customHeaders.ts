import { withoutBlanks } from '../headers.ts';
import type { SentHeader } from '../sentRequest.ts';

/** What curl sends of its `--header` options: `Name: value`; `Name;` without a value; nothing of `Name:`. */
export function customHeaders(given: readonly string[]): readonly SentHeader[] {
  return given.flatMap((header) => {
    const colon = header.indexOf(':');
    if (colon > 0) {
      const value = withoutBlanks(header.slice(colon + 1).replace(/^\s+/, ''));
      return value === '' ? [] : [{ name: header.slice(0, colon), value }];
    }
    const name = header.slice(0, -1);
    const isEmptyOne = colon === -1 && header.endsWith(';') && name !== '' && !name.includes(';');
    return isEmptyOne ? [{ name, value: '' }] : [];
  });
}

/** Whether an option names this header, be it to leave it out: then curl does not add its own. */
export function isGiven(given: readonly string[], name: string): boolean {
  const wanted = name.toLowerCase();
  return given.some((header) => {
    const lower = header.toLowerCase();
    return lower.startsWith(wanted) && /^[:;]$/.test(lower.charAt(wanted.length));
  });
}
