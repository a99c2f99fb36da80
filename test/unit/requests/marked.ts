/** Test texts with `<|` and `|>` around the range that a finding must have. */
import assert from 'node:assert/strict';
import {
  applyEdits,
  type Finding,
  type LintOptions,
  lint,
  type RuleCode,
} from '../../../server/src/requests/index.ts';
import { holdToGolden } from './goldenCases.ts';
import { limitlessForm } from './venues.ts';

export interface Marked {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Takes the one pair of markers out of a text. */
export function readMarkers(marked: string): Marked {
  const [before, inside, after, ...more] = marked.split(/<\||\|>/);
  if (before === undefined || inside === undefined || after === undefined || more.length > 0) {
    throw new Error(`A marked text has exactly one <|range|>: ${marked}`);
  }
  return {
    text: before + inside + after,
    start: before.length,
    end: before.length + inside.length,
  };
}

export interface Expected {
  /** A part of the message. */
  readonly says?: string;
  /** The text after each fix, by the fix's title; a command has none. All fixes must be named. */
  readonly fixes?: Readonly<Record<string, string>>;
  /** Titles of the fixes that are safe. */
  readonly safe?: readonly string[];
  readonly options?: Partial<LintOptions>;
}

export async function lintFile(
  text: string,
  options: Partial<LintOptions> = {},
): Promise<readonly Finding[]> {
  return lint(text, { uri: 'file:///work/a.limitless.cancel.json', venues: [limitlessForm], ...options });
}

/** The rule finds exactly the marked range, says what is expected, and its fixes mend it without doing harm. */
export async function fires(code: RuleCode, marked: string, expected: Expected = {}): Promise<Finding> {
  const { text, start, end } = readMarkers(marked);
  const findings = await lintFile(text, expected.options);
  const own = findings.filter((finding) => finding.code === code);
  const ranges = own.map((finding) => [finding.start, finding.end]);
  assert.deepEqual(ranges, [[start, end]], `${code} in ${text}`);
  const [finding] = own;
  assert.ok(finding);
  if (expected.says !== undefined) assert.ok(finding.message.includes(expected.says), finding.message);
  await checkFixes(text, finding, findings, expected);
  holdToGolden(code, text, expected.options ?? {}, findings);
  return finding;
}

/** The rule finds nothing. */
export async function silent(
  code: RuleCode,
  text: string,
  options: Partial<LintOptions> = {},
): Promise<void> {
  const findings = await lintFile(text, options);
  assert.deepEqual(
    findings.filter((finding) => finding.code === code),
    [],
    text,
  );
}

async function checkFixes(
  text: string,
  finding: Finding,
  before: readonly Finding[],
  { fixes = {}, safe = [], options }: Expected,
): Promise<void> {
  const edits = finding.fixes.filter((fix) => fix.command === undefined);
  assert.deepEqual(
    edits.map(({ title }) => title),
    Object.keys(fixes),
  );
  assert.deepEqual(
    finding.fixes.filter((fix) => fix.safe).map(({ title }) => title),
    safe,
  );
  for (const fix of edits) {
    const inOrder = fix.edits.every(({ start }, index) => start >= (fix.edits[index - 1]?.end ?? 0));
    assert.ok(inOrder, `${fix.title}: its edits stand in the order of the text and do not overlap`);
    const after = applyEdits(text, fix.edits);
    assert.equal(after, fixes[fix.title], fix.title);
    const left = await lintFile(after, options);
    assert.ok(count(left, finding.code) < count(before, finding.code), `${fix.title} mends ${finding.code}`);
    const fresh = left.filter(({ severity, code }) => severity === 'error' && count(before, code) === 0);
    assert.deepEqual(fresh, [], `${fix.title} does no harm`);
  }
}

function count(findings: readonly Finding[], code: string): number {
  return findings.filter((finding) => finding.code === code).length;
}
