import type { LintContext } from '../../context.ts';
import type { RuleFinding } from '../../finding.ts';
import { parameterFindings } from '../parameterFindings.ts';

/** `request/source`: the tag of the program that sends is no text, or too long. */
export function* source(context: LintContext): Generator<RuleFinding> {
  yield* parameterFindings(context, 'request/source');
}
