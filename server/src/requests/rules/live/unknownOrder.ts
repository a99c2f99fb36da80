import type { LintContext } from '../../context.ts';
import type { RuleFinding } from '../../finding.ts';
import { elsewhereOpen, endOf, type LiveId, liveIds, openOrder, swapped } from '../../orders.ts';
import { quoted } from '../../words.ts';

/** `live/unknown-order`: complete and fresh lists do not hold the order. Silent where another rule knows more. */
export function* unknownOrder(context: LintContext): Generator<RuleFinding> {
  for (const id of liveIds(context)) {
    const { key, accounts, node } = id;
    const complete = accounts.every(({ orders }) => orders !== undefined);
    if (!complete || openOrder(key, accounts) || endOf(id, context) || swapped(id)) continue;
    yield { message: messageOf(id, context), start: node.start, end: node.end };
  }
}

function messageOf(id: LiveId, context: LintContext): string {
  const names = id.accounts.map(({ account }) => quoted(account.name)).join(', ');
  const oldest = Math.min(...id.accounts.map(({ asOf = Number.POSITIVE_INFINITY }) => asOf));
  const when = Number.isFinite(oldest) ? ` of ${new Date(oldest).toISOString()}` : '';
  const other = elsewhereOpen(id, context);
  const where = other ? ` It is open at the account ${quoted(other.account.name)}.` : '';
  return `The list of open orders${when} does not hold this order (${names}).${where}`;
}
