import { codesOf, type LintOptions } from '../requests/index.ts';
import { readText, writeText } from '../world/textFiles.ts';
import { apart, baselineOf, readBaseline } from './baseline.ts';
import { readConfig } from './config.ts';
import { lintAll } from './lint.ts';
import type { LintArguments } from './lintArguments.ts';
import { count, exitCode, isIncomplete, type Report } from './report.ts';
import { complain, tell, tellUnchecked } from './tell.ts';

/** Runs `order-inspector lint` for the venues that are known, and gives its exit code. */
export async function lintCommand(args: LintArguments, venues: LintOptions['venues']): Promise<number> {
  const ids = venues.map(({ id }) => id);
  const codes = codesOf(venues);
  const config = await given(args.config, (text) => readConfig(text, ids, codes), {});
  const baseline = args.writeBaseline ? undefined : args.baseline;
  const known = await given(baseline, (text) => readBaseline(text, codes), undefined);
  if (config === 'wrong' || known === 'wrong') return 2;
  const found = await lintAll(args, { venues, ...config }, process.stdin);
  if (args.writeBaseline) return writeBaseline(found, args.baseline ?? '');
  const { report, gone } = known ? apart(found, known, args.baseline ?? '') : { report: found, gone: 0 };
  await tell(report, args, codes);
  const many = gone === 1 ? '1 known finding is' : `${gone} known findings are`;
  if (gone > 0) complain(`${many} gone; with --write-baseline the baseline forgets them.`);
  return exitCode(report, args.maxWarnings);
}

/** Takes all findings as known. Not when something was not checked: its findings would count as new later. */
async function writeBaseline(report: Report, path: string): Promise<number> {
  if (isIncomplete(report)) {
    tellUnchecked(report);
    complain('No baseline was written, because not all could be checked.');
    return 2;
  }
  try {
    await writeText(path, `${JSON.stringify(baselineOf(report, path), undefined, 2)}\n`);
  } catch (error) {
    complain(`${JSON.stringify(path)} ${wordsOf(error)}`);
    return 2;
  }
  const { errors, warnings, others } = count(report);
  complain(`${JSON.stringify(path)} holds ${errors + warnings + others} known findings`);
  return 0;
}

/** What a file that the command names says; `without` where none is named, "wrong" where it cannot be used. */
async function given<T>(
  file: string | undefined,
  read: (text: string) => T,
  without: T | undefined,
): Promise<T | undefined | 'wrong'> {
  if (file === undefined) return without;
  try {
    return read(await readText(file));
  } catch (error) {
    complain(`${JSON.stringify(file)} ${wordsOf(error)}`);
    return 'wrong';
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
