import { dirname, relative, resolve, sep } from 'node:path';
import type { Codes } from '../requests/index.ts';
import type { CheckedFile, Report } from './report.ts';

/** Findings that are known, by file: a path from the baseline's folder, with slashes. */
export interface Baseline {
  readonly version: 1;
  readonly files: Readonly<Record<string, readonly Known[]>>;
}

/** So many findings of a file that are alike. */
interface Known {
  readonly code: string;
  /** Without the place: a finding that moves with its text stays known. See `prints.ts`. */
  readonly finding: string;
  readonly count: number;
}

/** Reads a baseline. Throws with words for a person: a mistake in it must not pass for known findings. */
export function readBaseline(text: string, codes: Codes): Baseline {
  const value: unknown = JSON.parse(text);
  if (Reflect.get(Object(value), 'version') !== 1) throw new Error('is no baseline of version 1');
  const files: unknown = Reflect.get(Object(value), 'files');
  if (typeof files !== 'object' || files === null) throw new Error('holds no files');
  for (const [name, list] of Object.entries(files)) {
    if (!Array.isArray(list) || !list.every((entry) => isEntry(entry, codes)))
      throw new Error(`is broken at ${JSON.stringify(name)}`);
  }
  return { version: 1, files: files as Baseline['files'] };
}

function isEntry(value: unknown, codes: Codes): boolean {
  const { code, finding, count } = Object(value) as Record<string, unknown>;
  return (
    typeof code === 'string' &&
    Object.hasOwn(codes, code) &&
    typeof finding === 'string' &&
    Number.isInteger(count)
  );
}

/** The baseline that knows all findings of a report; but what tells that a file was not checked is never known. */
export function baselineOf({ files }: Report, path: string): Baseline {
  const entries = files.map((file): [string, Known[]] => [nameIn(path, file), groups(file)]);
  const named = entries.filter(([, known]) => known.length > 0).sort(([a], [b]) => (a < b ? -1 : 1));
  return { version: 1, files: Object.fromEntries(named) };
}

function groups({ findings, prints = [], isUnchecked }: CheckedFile): Known[] {
  if (isUnchecked) return [];
  const alike = Map.groupBy(findings.keys(), (index) => prints[index] ?? '');
  const all = [...alike].map(([finding, indices]) => ({
    code: findings[indices[0] ?? 0]?.code ?? '',
    finding,
    count: indices.length,
  }));
  return all.sort((a, b) => (a.code + a.finding < b.code + b.finding ? -1 : 1));
}

/** A report with the known findings apart; and how many known ones of its files are not found any more. */
export function apart(report: Report, baseline: Baseline, path: string): { report: Report; gone: number } {
  let gone = 0;
  const files = report.files.map((file): CheckedFile => {
    if (file.isUnchecked) return file;
    const left = new Map(baseline.files[nameIn(path, file)]?.map(({ finding, count }) => [finding, count]));
    const isKnown = file.findings.map((_, index) => {
      const print = file.prints?.[index] ?? '';
      const count = left.get(print) ?? 0;
      if (count > 0) left.set(print, count - 1);
      return count > 0;
    });
    for (const count of left.values()) gone += count;
    return {
      ...file,
      findings: file.findings.filter((_, index) => !isKnown[index]),
      known: file.findings.filter((_, index) => isKnown[index]),
    };
  });
  return { report: { ...report, files }, gone };
}

function nameIn(path: string, { name }: CheckedFile): string {
  return relative(dirname(resolve(path)), resolve(name))
    .split(sep)
    .join('/');
}
