import { applyEdits, type Finding, safeEdits } from '../requests/index.ts';

export interface Fixed {
  readonly text: string;
  /** What is found in `text`. */
  readonly findings: readonly Finding[];
  /** Codes of which fewer are found than before, each once. */
  readonly codes: readonly string[];
}

/** Fixes that wait for another one get their turn; a text needs few rounds. */
const MOST_ROUNDS = 10;

/** Applies safe fixes until none is left. A round that would bring a new error is not taken. */
export async function fixText(
  text: string,
  before: readonly Finding[],
  lint: (text: string) => Promise<readonly Finding[]>,
): Promise<Fixed> {
  let now = { text, findings: before };
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const edits = safeEdits(now.findings);
    if (edits.length === 0) break;
    const next = applyEdits(now.text, edits);
    const findings = await lint(next);
    if (errorsOf(findings) > errorsOf(now.findings)) break;
    now = { text: next, findings };
  }
  return { ...now, codes: fewer(before, now.findings) };
}

function errorsOf(findings: readonly Finding[]): number {
  return findings.filter(({ severity }) => severity === 'error').length;
}

function fewer(before: readonly Finding[], after: readonly Finding[]): readonly string[] {
  const number = (findings: readonly Finding[], code: string) =>
    findings.filter((finding) => finding.code === code).length;
  const codes = new Set<string>(before.map(({ code }) => code));
  return [...codes].filter((code) => number(after, code) < number(before, code));
}
