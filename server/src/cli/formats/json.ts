import { docHref } from '../../requests/index.ts';
import { type CheckedFile, count, type Report } from '../report.ts';
import type { Manner } from './index.ts';
import { relatedPlace } from './related.ts';

/** For programs. Lines and columns from 1, columns and offsets in UTF-16 units; ends are exclusive. */
export function json(report: Report, { version }: Manner): string {
  const { files, failures } = report;
  return `${JSON.stringify({ version, counts: count(report), files: files.map(fileOf), failures }, undefined, 2)}\n`;
}

function fileOf(file: CheckedFile) {
  const { name, findings, lines, fixed } = file;
  return {
    file: name,
    fixed,
    findings: findings.map(({ code, severity, message, start, end, fixes, related = [] }) => ({
      code,
      severity,
      message,
      ...rangeOf(start, end),
      help: docHref(code),
      fixable: fixes.some(({ safe }) => safe),
      related: related.map((item) => {
        const { name: other, start: from, end: to } = relatedPlace(item, file);
        return { message: item.message, file: other, start: from, end: to };
      }),
    })),
  };
  function rangeOf(start: number, end: number) {
    return { start: { ...lines.at(start), offset: start }, end: { ...lines.at(end), offset: end } };
  }
}
