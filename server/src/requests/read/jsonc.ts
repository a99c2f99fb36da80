import type { JsonProblem } from '../../json/nodes.ts';
import type { LintContext } from '../context.ts';
import { pathOf } from './venueOfFile.ts';

/** What JSONC has and JSON has not. */
const LAYOUT: ReadonlySet<JsonProblem['kind']> = new Set(['comment', 'trailingComma']);

export function isLayout({ kind }: Pick<JsonProblem, 'kind'>): boolean {
  return LAYOUT.has(kind);
}

/**
 * What keeps a text from being what its language is. In JSONC, comments and trailing commas do not: what is sent is made
 * of the values in a file, so they do no harm.
 */
export function problemsOf({
  document,
  options,
}: Pick<LintContext, 'document' | 'options'>): readonly JsonProblem[] {
  const { language, uri } = options;
  const isJsonc = language === 'jsonc' || (uri !== undefined && /\.jsonc$/i.test(pathOf(uri)));
  return isJsonc ? document.problems.filter((problem) => !isLayout(problem)) : document.problems;
}
