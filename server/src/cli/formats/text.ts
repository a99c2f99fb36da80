import { type Counts, count, type Report } from '../report.ts';
import type { FormatOptions } from './formatOptions.ts';

const colours = { error: 31, warning: 33, information: 34, hint: 36 } as const;

/** `file:line:column severity message code`, one line a finding, which terminals make links of; and a sum. */
export function text(report: Report, { colour }: FormatOptions): string {
  const paint = (code: number, words: string) => (colour ? `\u001b[${code}m${words}\u001b[0m` : words);
  const lines = report.files.flatMap(({ name, findings, lines: places }) =>
    findings.map(({ start, severity, message, code }) => {
      const { line, column } = places.at(start);
      const where = `${printable(name)}:${line}:${column}`;
      return `${where} ${paint(colours[severity], severity)} ${printable(message)} ${paint(2, code)}\n`;
    }),
  );
  return `${lines.join('')}${sum(report)}\n`;
}

function sum(report: Report): string {
  const unchecked = report.files.filter(({ isUnchecked }) => isUnchecked).length;
  const files = number(report.files.length - unchecked, 'file');
  const left = unchecked > 0 ? `, ${unchecked} not` : '';
  const { known, ...counts } = count(report);
  const quiet = known > 0 ? `; ${known} in the baseline` : '';
  if (counts.errors + counts.warnings + counts.others === 0) {
    return `${files} checked, nothing ${known > 0 ? 'new ' : ''}found${quiet}.`;
  }
  return `${files} checked${left}: ${parts(counts)}${quiet}.`;
}

function parts({ errors, warnings, others }: Omit<Counts, 'known'>): string {
  return [
    errors > 0 ? number(errors, 'error') : '',
    warnings > 0 ? number(warnings, 'warning') : '',
    others > 0 ? number(others, 'note') : '',
  ]
    .filter(Boolean)
    .join(', ');
}

function number(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** A text with control characters written out, so that a file's name cannot steer the terminal. */
function printable(text: string): string {
  return text.replace(/\p{C}/gu, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`);
}
