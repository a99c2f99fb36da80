import type { Span } from '../../json/nodes.ts';
import { readJson } from '../../json/reader.ts';
import { applyEdits } from '../fixes/all.ts';
import { format } from './format.ts';

/** Lays JSON out like what it takes the place of: on one line, or one value a line with its indentation. */
export function likeIts(text: string, { start, end }: Span, json: string): string {
  const old = text.slice(start, end);
  if (!/[\r\n]/.test(old)) return oneLine(json);
  const lineStart = text.slice(0, start).search(/[^\r\n]*$/);
  const margin = /^[ \t]*/.exec(text.slice(lineStart, start))?.[0] ?? '';
  const indent = /[\r\n]([ \t]+)\S/.exec(old)?.[1]?.slice(margin.length) || '  ';
  const endOfLine = old.includes('\r\n') ? '\r\n' : '\n';
  const laidOut = applyEdits(json, format(readJson(json), { indent, endOfLine }));
  return laidOut.replaceAll(endOfLine, endOfLine + margin);
}

/** `{ "a": 1, "b": ["x"] }`. */
function oneLine(json: string): string {
  return json.replace(/"(?:[^"\\]|\\.)*"|[{},:]/g, (part) => {
    if (part === '{') return '{ ';
    if (part === '}') return ' }';
    return part === ',' || part === ':' ? `${part} ` : part;
  });
}
