import { localTime } from '../../protocol/localTime.ts';
import type { Order, OrderKey } from '../../protocol/model.ts';
import type { Live, LiveAccount } from '../live.ts';
import { inMarkdown, outcomeWords, tradeWords } from './orderText.ts';
import type { OpenOrder, OpenOrders } from './view.ts';

/** What is known of an order by its id: Markdown paragraphs, none where nothing is known. */
export function orderNote(
  live: Live,
  accounts: readonly LiveAccount[],
  orders: OpenOrders,
  key: OrderKey,
): readonly string[] {
  const open = orders.find(accounts, key);
  const elsewhere = open ?? orders.find(live.accounts, key);
  const end = live.endOf(key, elsewhere?.holder.account.id);
  const ending = end === undefined ? [] : [`Last cancellation: **${outcomeWords(end.outcome)}**.`];
  if (elsewhere !== undefined) {
    const where = open === undefined ? ['It is open at another account than the request is meant for.'] : [];
    return [...openParts(elsewhere), ...where, ...ending];
  }
  return ending;
}

function openParts({ holder, order }: OpenOrder): readonly string[] {
  const asOf = holder.asOf === undefined ? '' : ` · as of ${localTime(holder.asOf)}`;
  return [
    `**${inMarkdown(tradeWords(order))}** · ${inMarkdown(order.market.title, 80)} · ${inMarkdown(filledWords(order))}`,
    `Open at ${inMarkdown(holder.account.name, 60)} (${holder.account.environment})${asOf}`,
    idWords(order),
  ].filter((part) => part !== '');
}

function filledWords({ filledQuantity, remainingQuantity }: Order): string {
  return /[1-9]/.test(filledQuantity)
    ? `${filledQuantity} filled, ${remainingQuantity} left`
    : 'nothing filled';
}

function idWords({ orderId, clientOrderId }: Order): string {
  return clientOrderId === undefined
    ? ''
    : `orderId ${inMarkdown(orderId, 80)} · clientOrderId ${inMarkdown(clientOrderId, 80)}`;
}
