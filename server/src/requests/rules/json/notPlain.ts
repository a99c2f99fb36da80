import type { JsonProblem } from '../../../json/nodes.ts';
import type { LintContext } from '../../context.ts';
import type { Edit, RuleFinding } from '../../finding.ts';
import { removeComment, removeSpan } from '../../fixes/plain.ts';
import { isLayout, problemsOf } from '../../read/jsonc.ts';

const titles: Partial<Record<JsonProblem['kind'], string>> = {
  comment: 'Remove the comment',
  trailingComma: 'Remove the comma',
  byteOrderMark: 'Remove the byte order mark',
  hiddenBlank: 'Remove the invisible characters',
};

/** `json/not-plain`: something that many editors let pass, and that is no JSON. */
export function* notPlain(context: LintContext): Generator<RuleFinding> {
  const { text } = context;
  for (const problem of problemsOf(context)) {
    const title = titles[problem.kind];
    if (title === undefined) continue;
    const { message, start, end } = problem;
    const fix = { title, edits: [edit(text, problem)], safe: true, preferred: true };
    const shape = isLayout(problem);
    yield { message, start, end, fixes: [fix], shape };
  }
}

function edit(text: string, problem: JsonProblem): Edit {
  if (problem.kind === 'comment') return removeComment(text, problem);
  if (problem.kind === 'hiddenBlank') return removeSpan(text, problem);
  return { start: problem.start, end: problem.end, text: '' };
}
