import { codes, type RuleCode, type Severity } from './codes.ts';
import { analyse, type LintContext } from './context.ts';
import type { Finding, Fix, RuleFinding } from './finding.ts';
import type { LintOptions } from './options.ts';
import { rules } from './rules/index.ts';

/** The longest text that is read, in UTF-16 units: far more than any venue takes. */
export const LONGEST_TEXT = 4_000_000;

/**
 * Lints the text of a request file. Total: any text gives an answer, in linear time. Reads nothing but its arguments.
 * It is asynchronous only because it may load a word list, when the text might hold a mnemonic.
 */
export async function lint(text: string, options: LintOptions): Promise<readonly Finding[]> {
  if (text.length > LONGEST_TEXT) return [tooLong(text)];
  return findingsOf(await analyse(text, options));
}

/** What the rules find in a text that was read, in the order of the text. */
export function findingsOf(context: LintContext): readonly Finding[] {
  const findings: Finding[] = [];
  const signed = holdsSigned(context);
  for (const code of Object.keys(codes) as RuleCode[]) {
    const severity = context.options.severities?.[code] ?? codes[code];
    if (severity === 'off') continue;
    for (const found of rules[code](context)) findings.push(finding(code, severity, found, signed));
  }
  return findings.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Whether the file holds a request whose text may be covered by a signature in it. */
function holdsSigned({ requests }: LintContext): boolean {
  return requests.some(({ venue }) => venue?.requestForm.signedInFile === true);
}

function finding(code: RuleCode, severity: Severity, found: RuleFinding, signed: boolean): Finding {
  const fixes = found.fixes ?? [];
  return { ...found, code, severity, fixes: signed && code !== 'json/not-plain' ? fixes.map(unsafe) : fixes };
}

function unsafe(fix: Fix): Fix {
  return { ...fix, safe: false };
}

function tooLong(text: string): Finding {
  return {
    code: 'request/too-large',
    severity: 'error',
    message: `The file has ${text.length} characters; only files up to ${LONGEST_TEXT} are checked, and nothing in it can be sent.`,
    start: 0,
    end: 1,
    fixes: [],
  };
}
