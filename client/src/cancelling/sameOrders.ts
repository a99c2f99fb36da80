/** Orders that several accounts list, as they do with keys of one account at the venue: a question counts each once. Pure. */
import { l10n } from 'vscode';
import type { Plan, VenueDescription } from '../../../server/src/protocol/model.ts';
import { placeOf } from '../../../server/src/protocol/placeOf.ts';
import { accountWords } from '../orders/accountWords.ts';
import { countWords } from '../orders/describe.ts';

type VenueOf = (plan: Plan) => VenueDescription | undefined;

/** How many orders plans are about, whoever lists them. */
export function countOrders(plans: readonly Plan[], venueOf: VenueOf): number {
  const rows = plans.reduce((sum, plan) => sum + plan.rows.length, 0);
  const known = plans.reduce((sum, plan) => sum + ordersOf(plan, venueOf).length, 0);
  return rows - known + listed(plans, venueOf).size;
}

/** What a person should know who sees the same orders at several accounts; empty where there are none. */
export function sameOrdersWarning(plans: readonly Plan[], venueOf: VenueOf): readonly string[] {
  const counts = new Map<string, number>();
  for (const names of listed(plans, venueOf).values())
    if (names.size > 1) {
      const all = [...names.values()].join(', ');
      counts.set(all, (counts.get(all) ?? 0) + 1);
    }
  return [...counts].map(([names, count]) =>
    l10n.t('{0} list the same {1}: counted once, and asked for by each of them.', names, countWords(count)),
  );
}

/** By order at its place: the accounts that list it, by id, with their names, which may be alike where they are cut. */
function listed(plans: readonly Plan[], venueOf: VenueOf): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const orders = new Map<string, Map<string, string>>();
  for (const plan of plans)
    for (const order of ordersOf(plan, venueOf)) {
      const names = orders.get(order) ?? new Map<string, string>();
      if (plan.account) names.set(plan.account.id, accountWords(plan.account, venueOf(plan), 24));
      orders.set(order, names);
    }
  return orders;
}

function ordersOf(plan: Plan, venueOf: VenueOf): readonly string[] {
  const { account, rows } = plan;
  if (!account) return [];
  const place = placeOf(venueOf(plan), account);
  return rows.flatMap(({ order }) => (order ? [`${place} ${order.orderId}`] : []));
}
