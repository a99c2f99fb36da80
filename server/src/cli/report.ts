import type { Finding } from '../requests/index.ts';
import type { Lines } from './lines.ts';

/** A file that was checked. `name` is the path as it was given or found. */
export interface CheckedFile {
  readonly name: string;
  readonly findings: readonly Finding[];
  readonly lines: Lines;
  /** Codes of findings that fixes have mended, each once. */
  readonly fixed: readonly string[];
}

/** Something that could not be checked, or not be fixed. */
export interface Failure {
  readonly name: string;
  readonly message: string;
}

export interface Report {
  readonly files: readonly CheckedFile[];
  readonly failures: readonly Failure[];
}

export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly others: number;
}

export function count({ files }: Report): Counts {
  const severities = files.flatMap(({ findings }) => findings.map(({ severity }) => severity));
  const errors = severities.filter((severity) => severity === 'error').length;
  const warnings = severities.filter((severity) => severity === 'warning').length;
  return { errors, warnings, others: severities.length - errors - warnings };
}

/** 0 for nothing above "information", 1 for findings, 2 when something could not be checked. */
export function exitCode(report: Report, maxWarnings: number): 0 | 1 | 2 {
  if (report.failures.length > 0) return 2;
  const { errors, warnings } = count(report);
  return errors > 0 || warnings > maxWarnings ? 1 : 0;
}
