import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Finding, type LintOptions, lint, matchesGlob } from '../requests/index.ts';
import { findFiles } from '../world/findFiles.ts';
import { MOST_BYTES, readBytes, readInput, reasonOf, replaceText } from '../world/textFiles.ts';
import type { LintArguments } from './arguments.ts';
import { decode } from './decode.ts';
import { fixText } from './fix.ts';
import { Lines } from './lines.ts';
import type { CheckedFile, Failure, Report } from './report.ts';

/** What an argument that is a folder stands for. */
const IN_FOLDERS = '*.cancel.json';

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
  for (const name of names) {
    await attempt(name, async () => {
      if (name === '-') return check(stdinFilename, await readInput(input), false, options);
      return check(name, await readBytes(name), fix, options);
    });
  }
  return { files, failures };
}

async function namesOf(inputs: readonly string[], failures: Failure[]): Promise<Iterable<string>> {
  const names = new Map<string, string>();
  const unreadable = (name: string, error: unknown) =>
    failures.push({ name, message: `cannot be read: ${reasonOf(error)}` });
  for (const argument of inputs) {
    const found = argument === '-' ? ['-'] : await findFiles(argument, IN_FOLDERS, matchesGlob, unreadable);
    if (found.length === 0) failures.push({ name: argument, message: 'names no file' });
    for (const name of found) names.set(name === '-' ? name : resolve(name), name);
  }
  return names.values();
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
  const uri = pathToFileURL(resolve(name)).href;
  const found = (each: string) => lint(each, { ...options, uri });
  if (!fix) return { name, findings: await found(text), lines: new Lines(text), fixed: [] };
  const fixed = await fixText(text, found);
  if (fixed.text !== text) await replaceText(name, read, fixed.text);
  return { name, findings: fixed.findings, lines: new Lines(fixed.text), fixed: fixed.codes };
}
