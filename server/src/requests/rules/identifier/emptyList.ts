import type { LintContext } from '../../context.ts';
import type { RuleFinding } from '../../finding.ts';
import { quoted } from '../../read/quoted.ts';

/** `identifier/empty-list`: a list of ids without an id. */
export function* emptyList({ requests }: LintContext): Generator<RuleFinding> {
  for (const { places } of requests) {
    for (const { member } of places) {
      const { key, value } = member;
      if (value?.type !== 'array' || value.items.length > 0) continue;
      yield {
        message: `${quoted(key.value)} is empty: the request names no order.`,
        start: value.start,
        end: value.end,
      };
    }
  }
}
