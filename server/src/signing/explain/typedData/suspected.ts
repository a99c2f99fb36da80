import type { FoundCause } from '../explanation.ts';
import { isDouble } from './causes/ids.ts';
import type { SignedTypedData } from './signed.ts';

/**
 * Ids of a request that look rounded. Of several ids at once, the ones that were signed cannot be searched for: each stands
 * for hundreds.
 */
export function roundedIds({ data, fields }: SignedTypedData): FoundCause | undefined {
  const names = [fields.list, fields.subAccount].filter((name) => name !== undefined);
  const found = names.filter((name) => idsIn(data.message[name]).some(isDouble));
  if (found.length === 0) return undefined;
  const ids = [...new Set(found.flatMap((name) => idsIn(data.message[name]).filter(isDouble)))];
  const [one, which] =
    ids.length === 1 ? ['this id is', 'it stood for'] : ['these ids are', 'they stood for'];
  return {
    code: 'eip712/ids-rounded',
    proven: false,
    message: `In ${found.join(' and ')}, ${one} what a number of 64 bits makes of longer ids: ${ids.join(', ')}; what ${which} when it was signed is lost.`,
    mend: found.map((name) => `"${name}": send the text, never a number`).join('; '),
  };
}

function idsIn(value: unknown): readonly (string | bigint)[] {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return all.filter((id) => typeof id === 'string' || typeof id === 'bigint');
}
