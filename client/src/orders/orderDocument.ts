/** An order as a text document: every field in full, with the last attempt to cancel it. */
import { l10n } from 'vscode';
import type { Millis, Order } from '../../../server/src/protocol/model.ts';
import { clockTime } from '../ui/clock.ts';
import { clean } from './clean.ts';
import { accountName, orderDescription, sessionWords } from './describe.ts';
import { orderFields } from './item.ts';
import type { OrderStore } from './store.ts';

/** `open` says whether the order is still in the list of open orders. */
export function renderOrder(order: Order, open: boolean, store: OrderStore, now: Millis): string {
  const status = store.status(order.accountId);
  const account = store.account(order.accountId);
  const asOf = status.asOf === undefined ? l10n.t('not read yet') : clockTime(status.asOf, now);
  const state = open
    ? l10n.t('In the list of open orders as of {0} ({1}).', asOf, sessionWords(status, now))
    : l10n.t('Not in the list of open orders any more, as of {0} ({1}).', asOf, sessionWords(status, now));
  const fields = orderFields(order, store.attempt(order), now);
  const rows = [[l10n.t('Account'), accountName(store, account)] as const, ...fields];
  const width = Math.max(...rows.map(([label]) => label.length));
  const lines = rows.map(([label, value]) =>
    `${clean(label).padEnd(width)}  ${clean(value, 2000)}`.trimEnd(),
  );
  return [orderDescription(order), state, '', ...lines, ''].join('\n');
}
