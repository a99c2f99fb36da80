/** The answer of an explanation; the editor is told the same. */
export type { Explanation, FoundCause, Verdict } from '../../protocol/explanation.ts';
