import type { LintContext } from '../../context.ts';
import type { RuleFinding } from '../../finding.ts';

/** `json/lone-surrogate`: a string with half a surrogate pair. */
export function* loneSurrogate({ document }: LintContext): Generator<RuleFinding> {
  for (const { kind, message, start, end } of document.problems) {
    if (kind === 'loneSurrogate') yield { message, start, end };
  }
}
