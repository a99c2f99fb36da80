import type { Order, OrderKey } from '../../../protocol/model.ts';
import type { LintContext } from '../../context.ts';
import type { Fix, RuleFinding } from '../../finding.ts';
import { type NamedOrder, namedOrders } from '../../orders.ts';
import { withArticle } from '../../read/idForm.ts';
import { quoted } from '../../read/quoted.ts';

/** `live/id-swapped`: an orderId that is an open order's clientOrderId, or the reverse. */
export function* idSwapped(context: LintContext): Generator<RuleFinding> {
  for (const found of namedOrders(context)) {
    const { swapped, key, node } = found;
    if (swapped === undefined) continue;
    const { start, end } = node;
    const other = key.by === 'orderId' ? 'clientOrderId' : 'orderId';
    yield {
      message: `This is ${withArticle(other)} of an open order (${swapped.market.title}), not ${withArticle(key.by)}.`,
      start,
      end,
      fixes: [...replace(found, swapped), ...rename(found, other)],
    };
  }
}

/** The same order by the kind of id that belongs here. */
function replace({ key, node }: NamedOrder, order: Order): readonly Fix[] {
  const id = key.by === 'orderId' ? order.orderId : order.clientOrderId;
  if (id === undefined) return [];
  const text = JSON.stringify(id);
  const title = `Use the order's ${key.by}: ${quoted(id)}`;
  return [
    {
      title,
      edits: [{ start: node.start, end: node.end, text }],
      safe: false,
      preferred: true,
      resign: true,
    },
  ];
}

/** A single id can be swapped by its key, where the venue cancels by the other kind. */
function rename({ place, request }: NamedOrder, other: OrderKey['by']): readonly Fix[] {
  const { path } = place.place;
  const known = request.shape?.ids.some(
    (each) => !each.many && each.by === other && each.path.length === path.length,
  );
  const taken = place.object.members.some(({ key }) => key.value === other);
  if (place.place.many || known !== true || taken) return [];
  const { start, end } = place.member.key;
  const edits = [{ start, end, text: JSON.stringify(other) }];
  return [{ title: `Name it by ${quoted(other)}`, edits, safe: false, resign: true }];
}
