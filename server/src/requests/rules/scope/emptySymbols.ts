import type { LintContext } from '../../context.ts';
import type { RuleFinding } from '../../finding.ts';
import { quoted } from '../../read/quoted.ts';
import { marketLists } from './marketNames.ts';

/** `scope/empty-symbols`: an empty list of markets, which once meant all of them. */
export function* emptySymbols(context: LintContext): Generator<RuleFinding> {
  for (const { key, list, form } of marketLists(context)) {
    const { wildcard } = form;
    if (list.items.length > 0) continue;
    const { start, end } = list;
    const text = JSON.stringify([wildcard]);
    const fix = {
      title: `Name every market: ${text}`,
      edits: [{ start, end, text }],
      safe: false,
      resign: true,
    };
    yield {
      message: `${quoted(key)} is empty: once this meant every market, now it is rejected.`,
      start,
      end,
      fixes: wildcard === undefined ? [] : [fix],
    };
  }
}
