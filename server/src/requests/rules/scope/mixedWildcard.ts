import type { JsonNode } from '../../../json/nodes.ts';
import type { LintContext } from '../../context.ts';
import type { Fix, RuleFinding } from '../../finding.ts';
import { removeItems } from '../../fixes/remove.ts';
import { quoted } from '../../read/quoted.ts';
import { type MarketList, marketLists } from './marketNames.ts';

/** `scope/mixed-wildcard`: the word for every market beside others. */
export function* mixedWildcard(context: LintContext): Generator<RuleFinding> {
  for (const found of marketLists(context)) {
    const { list, form } = found;
    const all = list.items.filter((item) => item.type === 'string' && item.value === form.wildcard);
    const [first] = all;
    if (first === undefined || list.items.length === 1) continue;
    const { start, end } = first;
    yield {
      message: `${quoted(form.wildcard ?? '')} stands for every market and must stand alone.`,
      start,
      end,
      fixes: choices(found, all),
    };
  }
}

function choices({ list, form }: MarketList, all: readonly JsonNode[]): readonly Fix[] {
  const text = JSON.stringify([form.wildcard]);
  const name = quoted(form.wildcard ?? '');
  const only: Fix = {
    title: `Keep only ${name}: every market`,
    edits: [{ start: list.start, end: list.end, text }],
    safe: false,
    resign: true,
  };
  if (all.length === list.items.length) return [only];
  const edits = removeItems(list, new Set(all));
  return [only, { title: `Drop ${name}: only the markets that are named`, edits, safe: false, resign: true }];
}
