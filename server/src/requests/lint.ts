import type { Span } from '../json/nodes.ts';
import { lastBefore } from '../json/spans.ts';
import { codes, type RuleCode } from './codes.ts';
import { analyse, type LintContext } from './context.ts';
import type { Finding, Fix, RuleFinding } from './finding.ts';
import { withoutSignature } from './fixes/unsign.ts';
import type { LintOptions } from './options.ts';
import { LONGEST_TEXT } from './read/limits.ts';
import { rulesOf } from './rules/index.ts';
import { severityOf } from './severity.ts';

export { LONGEST_TEXT } from './read/limits.ts';

const SECRET = 'secret/in-file';

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
  for (const { code, usual, rule } of rulesOf(context.options.venues)) {
    const severity = severityOf(code, context.options, usual);
    if (severity === 'off') continue;
    for (const found of rule(context)) {
      if (repeatsSecret(context, code, found)) continue;
      const fixes = found.fixes ?? [];
      findings.push({
        ...found,
        code,
        severity: severity === usual ? (found.severity ?? severity) : severity,
        fixes: signed ? inSigned(context, code, found) : fixes,
      });
    }
  }
  return findings.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Whether a rule speaks of a text in which a secret stands: its words may repeat it. What is no JSON is told by its kind alone. */
function repeatsSecret({ secrets, options }: LintContext, code: RuleCode, { start, end }: Span): boolean {
  if (code === SECRET || code === 'json/not-plain' || severityOf(SECRET, options, codes[SECRET]) === 'off')
    return false;
  const last = secrets[lastBefore(secrets, end)];
  return last !== undefined && last.end > start && last.start < end;
}

/** Whether the file holds a request whose text may be covered by a signature in it. */
function holdsSigned({ requests }: LintContext): boolean {
  return requests.some(({ venue }) => venue?.requestForm.signedInFile === true);
}

/** Fixes in a file with a signed request: a signature covers more than its own line, so only what is no JSON is fixed unasked. */
function inSigned(context: LintContext, code: RuleCode, found: RuleFinding): readonly Fix[] {
  const fixes = found.fixes ?? [];
  if (code === 'json/not-plain' || fixes.length === 0) return fixes;
  return fixes.map((fix) => withoutSignature(context, found, { ...fix, safe: false }));
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
