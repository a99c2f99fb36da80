import type { LintContext } from '../../context.ts';
import type { RuleFinding } from '../../finding.ts';

/** `json/syntax`: not JSON (RFC 8259). */
export function* syntax({ document }: LintContext): Generator<RuleFinding> {
  for (const { kind, message, start, end } of document.problems) {
    if (kind === 'syntax') yield { message, start, end, shape: true };
    if (kind === 'empty') yield { message, start, end };
  }
}
