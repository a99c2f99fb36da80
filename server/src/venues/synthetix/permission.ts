import { asArray, asText, type JsonObject, type JsonValue } from '../../json/value.ts';
import type { Millis } from '../../protocol/model.ts';
import { endWords } from '../jwt.ts';
import { shorten } from '../problemText.ts';
import { parseTime } from '../time.ts';

/** What is known of a delegation: how it is called, and why it cannot cancel, where the venue's own words say so. */
export interface Permission {
  readonly words: string;
  readonly cannotCancel?: string;
}

/**
 * What a listed delegate may do. A permission that is not documented says neither that it can cancel nor that it cannot:
 * it is told as it stands. `expiresAt` is in milliseconds (the same page); 0 and null are no end.
 */
export function permissionOfSigner(signer: JsonObject, now: Millis): Permission {
  const end = endOf(signer['expiresAt']);
  if (end !== undefined && end <= now) {
    const ended = `the delegation of this key ended ${endWords(end)}`;
    return { words: ended, cannotCancel: ended };
  }
  const listed = asArray(signer['permissions']);
  const names = listed?.map((name) => asText(name)?.toLowerCase() ?? '').filter(Boolean);
  if (!names) return { words: 'delegated (its permission is not listed)' };
  const words = wordsFor(names);
  const isPlain = names.every((name) => name === 'read');
  return isPlain ? { words, cannotCancel: `the key is delegated with ${words}` } : { words };
}

function wordsFor(names: readonly string[]): string {
  if (names.includes('session') || names.includes('trading')) return 'session (cannot withdraw)';
  if (names.includes('delegate')) return 'delegate (cannot withdraw, can make session keys)';
  return names.length === 0 ? 'no permission' : shorten(`${names.join(', ')} (not documented)`);
}

/** As a number in milliseconds, or as text (orders have both); anything else is no end that could be told. */
function endOf(value: JsonValue | undefined): Millis | undefined {
  const text = asText(value) ?? '';
  if (/^\d{4}-/.test(text)) return parseTime(text);
  return /^[1-9]\d{11,13}$/.test(text) ? Number(text) : undefined;
}
