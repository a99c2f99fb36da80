import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Finding } from '../../requests/index.ts';
import type { Place } from '../lines.ts';
import type { CheckedFile } from '../report.ts';

type Related = NonNullable<Finding['related']>[number];

/** Where something that belongs to a finding stands: in the same file, or in another one. */
export interface RelatedPlace {
  readonly name: string;
  readonly start: Place;
  readonly end: Place;
}

export function relatedPlace({ start, end, elsewhere }: Related, { name, lines }: CheckedFile): RelatedPlace {
  if (!elsewhere) return { name, start: lines.at(start), end: lines.at(end) };
  const { line, character } = elsewhere;
  return {
    name: relative('', fileURLToPath(elsewhere.uri)),
    start: { line: line + 1, column: character + 1 },
    end: { line: line + 1, column: character + 1 + end - start },
  };
}
