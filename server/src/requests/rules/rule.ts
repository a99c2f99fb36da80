import type { LintContext } from '../context.ts';
import type { RuleFinding } from '../finding.ts';

/** One rule: reads the context, yields what it finds. Pure; speaks only when it knows. */
export type Rule = (context: LintContext) => Iterable<RuleFinding>;
