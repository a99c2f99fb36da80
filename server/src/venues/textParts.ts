/** The parts of an exact text, with what each of them is. Pure. */
import type { TextPart } from '../protocol/model.ts';

/** A piece of a text; without a label it only stands between others. */
export type Piece = readonly [text: string, label?: string, note?: string];

/** Pieces one after the other, as parts of the text that they make. Empty ones are left out. */
export function partsOf(pieces: readonly Piece[], from = 0): readonly TextPart[] {
  const parts: TextPart[] = [];
  let at = from;
  for (const [text, label, note] of pieces) {
    const to = at + text.length;
    if (label !== undefined && to > at)
      parts.push({ from: at, to, label, ...(note !== undefined && { note }) });
    at = to;
  }
  return parts;
}

/** A path with its query, exactly as sent. */
export function targetPieces(target: string): readonly Piece[] {
  const at = target.indexOf('?');
  if (at < 0) return [[target, 'Path', 'Exactly as sent, in its percent-encoding.']];
  const parameters = target.slice(at + 1).split('&');
  return [
    [target.slice(0, at), 'Path', 'Exactly as sent, in its percent-encoding.'],
    ['?'],
    ...parameters.flatMap((text, index): readonly Piece[] => [
      ...(index === 0 ? [] : [['&'] as const]),
      [text, `Query parameter ${text.split('=')[0]}`, valueNote(text)],
    ]),
  ];
}

function valueNote(parameter: string): string {
  const value = parameter.slice(parameter.indexOf('=') + 1);
  try {
    const decoded = decodeURIComponent(value);
    return decoded === value ? 'Sent as it stands.' : `Its value without the percent-encoding: ${decoded}`;
  } catch {
    return 'Sent as it stands.';
  }
}
