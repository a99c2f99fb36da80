/** Opens a read-only document with every field of an order. */
import { l10n } from 'vscode';
import { schemes } from '../contributions.ts';
import { orderName } from '../orders/describe.ts';
import { renderOrder } from '../orders/item.ts';
import { chooseOrder } from './choose.ts';
import type { Command } from './command.ts';

export const inspectOrder: Command<'orderInspector.inspectOrder'> = async (app, clicked) => {
  const order = await chooseOrder(app, l10n.t('Inspect Order'), clicked);
  if (!order) return;
  const { accountId, orderId } = order;
  const text = () => {
    const latest = app.store.order(accountId, orderId);
    return renderOrder(latest ?? order, latest !== undefined, app.store, Date.now());
  };
  await app.documents.open(
    schemes.order,
    l10n.t('Order {0}', orderName(order)),
    `${accountId}/${orderId}`,
    text,
  );
};
