import { analyse } from '../requests/context.ts';
import { type CrossFileIndex, type Finding, type LintOptions, lint } from '../requests/index.ts';
import { findingsOf, LONGEST_TEXT } from '../requests/lint.ts';
import { MOST_BYTES, type readBytes } from '../world/textFiles.ts';
import { decode } from './decode.ts';
import { Lines } from './lines.ts';
import type { CheckedFile } from './report.ts';

type Bytes = Awaited<ReturnType<typeof readBytes>>;

/** A file as checked by itself, and its text where there is one to check. */
export interface Checked {
  readonly file: CheckedFile;
  readonly text: string | undefined;
}

/** Checks what was read of a file, and tells the index what it holds. */
export async function check(
  name: string,
  read: Bytes,
  options: LintOptions & { readonly uri: string },
  index: CrossFileIndex,
): Promise<Checked> {
  if (!Buffer.isBuffer(read)) {
    const message = `It has more than ${MOST_BYTES} bytes; larger files are not read.`;
    return unchecked(name, '', { code: 'request/too-large', message, start: 0 });
  }
  const { text, problem } = decode(read);
  if (problem)
    return unchecked(name, text, { code: 'json/syntax', message: problem.message, start: problem.offset });
  if (text.length > LONGEST_TEXT) {
    const file = fileOf(name, text, await lint(text, options));
    return { file: { ...file, isUnchecked: true }, text: undefined };
  }
  const context = await analyse(text, options);
  index.take(options.uri, text, context.requests);
  return { file: fileOf(name, text, findingsOf(context)), text };
}

/** What was found in a text. */
export function fileOf(name: string, text: string, findings: readonly Finding[]): CheckedFile {
  return { name, findings, lines: new Lines(text), fixed: [] };
}

function unchecked(
  name: string,
  text: string,
  finding: Pick<Finding, 'code' | 'message' | 'start'>,
): Checked {
  const findings = [{ ...finding, end: finding.start + 1, severity: 'error', fixes: [] } as const];
  return { file: { ...fileOf(name, text, findings), isUnchecked: true }, text: undefined };
}
