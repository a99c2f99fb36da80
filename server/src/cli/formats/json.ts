import { docHref } from '../../requests/index.ts';
import { type CheckedFile, count, type Report } from '../report.ts';
import type { FormatOptions } from './formatOptions.ts';
import { relatedPlace } from './related.ts';

/** For programs. Lines and columns from 1, columns and offsets in UTF-16 units; ends are exclusive. */
export function json(report: Report, { version }: FormatOptions): string {
  const { files, failures } = report;
  return `${JSON.stringify({ version, counts: count(report), files: files.map(fileOf), failures }, undefined, 2)}\n`;
}

/** `known` are the findings of the baseline; `kept` says why a file was not fixed. */
function fileOf(file: CheckedFile) {
  const { name, findings, known = [], fixed, kept, isUnchecked = false } = file;
  return {
    file: name,
    checked: !isUnchecked,
    fixed,
    ...(kept === undefined ? {} : { kept }),
    findings: findings.map((finding) => findingOf(finding, file)),
    known: known.map((finding) => findingOf(finding, file)),
  };
}

function findingOf(finding: CheckedFile['findings'][number], file: CheckedFile) {
  const { code, severity, message, start, end, fixes, related = [] } = finding;
  const { lines } = file;
  return {
    code,
    severity,
    message,
    start: { ...lines.at(start), offset: start },
    end: { ...lines.at(end), offset: end },
    help: docHref(code),
    fixable: fixes.some(({ safe }) => safe),
    related: related.map((item) => {
      const { name: other, start: from, end: to } = relatedPlace(item, file);
      return { message: item.message, file: other, start: from, end: to };
    }),
  };
}
