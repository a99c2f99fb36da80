import type { JsonProblem } from '../../../json/nodes.ts';
import type { LintContext } from '../../context.ts';
import type { Edit, RuleFinding } from '../../finding.ts';
import { removeComment, removeSpan } from '../../fixes/plain.ts';

const titles: Partial<Record<JsonProblem['kind'], string>> = {
  comment: 'Remove the comment',
  trailingComma: 'Remove the comma',
  byteOrderMark: 'Remove the byte order mark',
  hiddenBlank: 'Remove the invisible characters',
};

/** `json/not-plain`: something that many editors let pass, and that would be sent as it stands. */
export function* notPlain({ text, document }: LintContext): Generator<RuleFinding> {
  for (const problem of document.problems) {
    const title = titles[problem.kind];
    if (title === undefined) continue;
    const { kind, message, start, end } = problem;
    const fix = { title, edits: [edit(text, problem)], safe: true, preferred: true };
    const shape = kind === 'comment' || kind === 'trailingComma';
    yield { message, start, end, fixes: [fix], shape };
  }
}

function edit(text: string, problem: JsonProblem): Edit {
  if (problem.kind === 'comment') return removeComment(text, problem);
  if (problem.kind === 'hiddenBlank') return removeSpan(text, problem);
  return { start: problem.start, end: problem.end, text: '' };
}
