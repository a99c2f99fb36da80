import type { LintContext } from '../../context.ts';
import type { RuleFinding } from '../../finding.ts';
import { marketNames } from './marketNames.ts';

/** `scope/symbol-case`: the name of a market with small letters. */
export function* symbolCase(context: LintContext): Generator<RuleFinding> {
  for (const { node, form } of marketNames(context)) {
    const upper = node.value.toUpperCase();
    if (upper === 'ALL' || node.value === upper || node.value === form.wildcard || !form.pattern.test(upper))
      continue;
    const { start, end } = node;
    const text = JSON.stringify(upper);
    yield {
      message: 'Markets are named in upper case here; letter case counts.',
      start,
      end,
      fixes: [
        { title: `Write ${text}`, edits: [{ start, end, text }], safe: false, preferred: true, resign: true },
      ],
    };
  }
}
