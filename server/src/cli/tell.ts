import type { Codes } from '../requests/index.ts';
import { formats } from './formats/index.ts';
import type { LintArguments } from './lintArguments.ts';
import type { Report } from './report.ts';
import { version } from './version.ts';

/** The report to standard output; to standard error where the fixed text of standard input takes that place. */
export async function tell(
  report: Report,
  { format, fix, inputs }: LintArguments,
  codes: Codes,
): Promise<void> {
  const isFilter = fix && inputs.includes('-');
  const out = isFilter ? process.stderr : process.stdout;
  if (isFilter) process.stdout.write(report.fixedInput ?? '');
  const colour = out.isTTY && !process.env['NO_COLOR'];
  out.write(formats[format](report, { colour, version: await version(), codes }));
  for (const { name, fixed, kept } of report.files) {
    if (fixed.length > 0) complain(`${JSON.stringify(name)}: fixed ${fixed.join(', ')}`);
    if (kept !== undefined) complain(`${JSON.stringify(name)} is not fixed: it ${kept}`);
  }
  for (const { name, message } of report.failures) complain(`${JSON.stringify(name)} ${message}`);
}

/** What was not checked, and why, for where no report is written. */
export function tellUnchecked({ files, failures }: Report): void {
  for (const { name, message } of failures) complain(`${JSON.stringify(name)} ${message}`);
  for (const { name, isUnchecked, findings } of files) {
    if (isUnchecked) complain(`${JSON.stringify(name)} ${findings[0]?.message}`);
  }
}

/** A line to standard error. */
export function complain(line: string): void {
  process.stderr.write(`${line}\n`);
}
