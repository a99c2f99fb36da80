import { createHash } from 'node:crypto';
import type { Finding } from '../requests/index.ts';

/**
 * What tells a finding from others of its file, however far it moves: its code, its message and the text it is about.
 * A text of several lines, such as a whole request, is left out, because any change in it would make the finding a new
 * one; and so is a secret, of which a hash would tell something.
 */
export function printsOf(text: string, findings: readonly Finding[]): readonly string[] {
  return findings.map(({ code, message, start, end }) => {
    const about = code.startsWith('secret/') ? '' : text.slice(start, end);
    const named = /[\r\n]/.test(about) ? '' : about;
    return createHash('sha256').update(`${code}\n${message}\n${named}`).digest('hex').slice(0, 16);
  });
}
