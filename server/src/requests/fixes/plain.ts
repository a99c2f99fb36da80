import { isBlank, isStructural } from '../../json/chars.ts';
import type { Span } from '../../json/nodes.ts';
import type { Edit } from '../finding.ts';

/** Takes out something that is not JSON, without joining what stands around it. */
export function removeSpan(text: string, { start, end }: Span): Edit {
  const joins = isToken(text, start - 1) && isToken(text, end);
  return { start, end, text: joins ? ' ' : '' };
}

/** Takes out a comment: the whole line where it stands alone, else with the blanks before it. */
export function removeComment(text: string, span: Span): Edit {
  const lineStart = skipBack(text, span.start);
  const next = text.charAt(span.end);
  const endsLine = next === '' || next === '\n' || next === '\r';
  if (!endsLine) return removeSpan(text, span);
  const alone = lineStart === 0 || /[\n\r\ufeff]/.test(text.charAt(lineStart - 1));
  const newline = text.startsWith('\r\n', span.end) ? 2 : next.length;
  return { start: lineStart, end: alone ? span.end + newline : span.end, text: '' };
}

/** Back over spaces and tabs. */
function skipBack(text: string, from: number): number {
  let at = from;
  while (at > 0 && (text.charAt(at - 1) === ' ' || text.charAt(at - 1) === '\t')) at--;
  return at;
}

function isToken(text: string, at: number): boolean {
  if (at < 0 || at >= text.length) return false;
  const code = text.charCodeAt(at);
  return !(isBlank(code) || isStructural(code));
}
