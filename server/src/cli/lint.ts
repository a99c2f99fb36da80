import { type Finding, type LintOptions, lint } from '../requests/index.ts';
import { MOST_BYTES, readBytes, readInput, reasonOf, replaceText } from '../world/textFiles.ts';
import type { LintArguments } from './arguments.ts';
import { decode } from './decode.ts';
import { fixText } from './fix.ts';
import { namesOf, together, uriOf } from './inputs.ts';
import { Lines } from './lines.ts';
import type { CheckedFile, Failure, Report } from './report.ts';

type Read = Awaited<ReturnType<typeof readBytes>>;

/** Checks all that the arguments name, each file once, and fixes it where that is asked for. Never rejects. */
export async function lintAll(
  { inputs, fix, stdinFilename }: LintArguments,
  options: LintOptions,
  input: AsyncIterable<Buffer | string>,
): Promise<Report> {
  const files: CheckedFile[] = [];
  const failures: Failure[] = [];
  const attempt = async (name: string, job: () => Promise<CheckedFile>) => {
    try {
      files.push(await job());
    } catch (error) {
      failures.push({ name, message: reasonOf(error) });
    }
  };
  const names = await namesOf(inputs, failures);
  const index = await together(names, options);
  for (const name of names) {
    await attempt(name, async () => {
      if (name === '-') return check(stdinFilename, await readInput(input), false, options);
      return check(name, await readBytes(name), fix, { ...options, elsewhere: index.elsewhere(uriOf(name)) });
    });
  }
  return { files, failures };
}

async function check(name: string, read: Read, fix: boolean, options: LintOptions): Promise<CheckedFile> {
  const whole = (text: string, finding: Omit<Finding, 'severity' | 'fixes' | 'end'>): CheckedFile => {
    const findings = [{ ...finding, end: finding.start + 1, severity: 'error', fixes: [] } as const];
    return { name, findings, lines: new Lines(text), fixed: [] };
  };
  if (!Buffer.isBuffer(read)) {
    const message = `It has more than ${MOST_BYTES} bytes; larger files are not read.`;
    return whole('', { code: 'request/too-large', message, start: 0 });
  }
  const { text, problem } = decode(read);
  if (problem) return whole(text, { code: 'json/syntax', message: problem.message, start: problem.offset });
  const uri = uriOf(name);
  const found = (each: string) => lint(each, { ...options, uri });
  if (!fix) return { name, findings: await found(text), lines: new Lines(text), fixed: [] };
  const fixed = await fixText(text, found);
  if (fixed.text !== text) await replaceText(name, read, fixed.text);
  return { name, findings: fixed.findings, lines: new Lines(fixed.text), fixed: fixed.codes };
}
