import type { Format } from '../lintArguments.ts';
import type { Report } from '../report.ts';
import type { FormatOptions } from './formatOptions.ts';
import { github } from './github.ts';
import { json } from './json.ts';
import { sarif } from './sarif.ts';
import { text } from './text.ts';

/** A report as it is written to standard output, to its last line end. */
export const formats: Readonly<Record<Format, (report: Report, behavior: FormatOptions) => string>> = {
  text,
  json,
  sarif,
  github,
};
