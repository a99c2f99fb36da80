import type { Edit, Finding, Fix } from '../finding.ts';

/**
 * The edits of "fix all": of each finding its safe fix, the preferred one first. In the order of the text, without
 * overlaps: a fix that touches what another one changes waits for the next round.
 */
export function safeEdits(findings: readonly Finding[]): readonly Edit[] {
  const edits: Edit[] = [];
  let end = -1;
  for (const fix of findings.flatMap(safeFix).sort((a, b) => startOf(a) - startOf(b))) {
    if (startOf(fix) < end) continue;
    edits.push(...fix.edits);
    end = fix.edits.at(-1)?.end ?? end;
  }
  return edits;
}

function safeFix({ fixes }: Finding): readonly Fix[] {
  const safe = fixes.filter((fix) => fix.safe && fix.edits.length > 0);
  return [...safe.filter(({ preferred }) => preferred), ...safe].slice(0, 1);
}

function startOf(fix: Fix): number {
  return fix.edits[0]?.start ?? 0;
}

/** The text after the edits of a fix. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const edit of edits) {
    parts.push(text.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  return parts.join('') + text.slice(at);
}
