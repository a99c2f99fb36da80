import type { Finding } from '../requests/index.ts';
import type { Lines } from './lines.ts';

/** A file that was looked at. `name` is the path as it was given or found. */
export interface CheckedFile {
  readonly name: string;
  readonly findings: readonly Finding[];
  /** What tells each finding from others of the file, in their order; only where there is a baseline. */
  readonly prints?: readonly string[];
  /** Findings that the baseline holds: they are told only where a format has a place for them. */
  readonly known?: readonly Finding[];
  /** Nothing in it was checked, and its only finding tells why. */
  readonly isUnchecked?: boolean;
  readonly lines: Lines;
  /** Codes of findings that fixes have mended, each once. */
  readonly fixed: readonly string[];
  /** Why it was left as it is, though there was something to fix. In words that follow “it”. */
  readonly kept?: string;
}

/** Something that could not be checked, or not be fixed. */
export interface Failure {
  readonly name: string;
  readonly message: string;
}

export interface Report {
  readonly files: readonly CheckedFile[];
  readonly failures: readonly Failure[];
  /** What standard input is with its fixes, where these are asked for. */
  readonly fixedInput?: string | Buffer;
}

export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly others: number;
  /** Of the baseline: in none of the others. */
  readonly known: number;
}

export function count({ files }: Report): Counts {
  const severities = files.flatMap(({ findings }) => findings.map(({ severity }) => severity));
  const errors = severities.filter((severity) => severity === 'error').length;
  const warnings = severities.filter((severity) => severity === 'warning').length;
  const known = files.reduce((sum, file) => sum + (file.known?.length ?? 0), 0);
  return { errors, warnings, others: severities.length - errors - warnings, known };
}

/** Whether something was not checked, or not fixed by a failure. */
export function isIncomplete({ files, failures }: Report): boolean {
  return failures.length > 0 || files.some(({ isUnchecked }) => isUnchecked);
}

/** 0 for nothing above "information", 1 for findings, 2 when something could not be checked. */
export function exitCode(report: Report, maxWarnings: number): 0 | 1 | 2 {
  if (isIncomplete(report)) return 2;
  const { errors, warnings } = count(report);
  return errors > 0 || warnings > maxWarnings ? 1 : 0;
}
