import { localTime } from '../../../protocol/localTime.ts';
import type { LintContext } from '../../context.ts';
import type { RuleFinding } from '../../finding.ts';
import { type NamedOrder, namedOrders, openInOtherAccounts } from '../../orders.ts';
import { quoted } from '../../read/quoted.ts';

/** `live/unknown-order`: complete and fresh lists do not hold the order. Silent where another rule knows more. */
export function* unknownOrder(context: LintContext): Generator<RuleFinding> {
  for (const found of namedOrders(context)) {
    const { accounts, node, order, end, swapped } = found;
    if (order || end || swapped || accounts.some(({ orders }) => orders === undefined)) continue;
    yield { message: messageOf(found, context), start: node.start, end: node.end };
  }
}

function messageOf(found: NamedOrder, context: LintContext): string {
  const names = found.accounts.map(({ account }) => quoted(account.name)).join(', ');
  const oldest = Math.min(...found.accounts.map(({ asOf = Number.POSITIVE_INFINITY }) => asOf));
  const when = Number.isFinite(oldest) ? ` of ${localTime(oldest)}` : '';
  const other = openInOtherAccounts(found, context);
  const where = other ? ` It is open at the account ${quoted(other.account.name)}.` : '';
  return `The list of open orders${when} does not hold this order (${names}).${where}`;
}
