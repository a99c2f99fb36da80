/** Cancels all open orders of an account in one market: these, as they are listed. */

import { l10n } from 'vscode';
import type { Account, Market, Order } from '../../../server/src/protocol/model.ts';
import type { App } from '../app.ts';
import { cancel } from '../cancelling/cancel.ts';
import { firstLists } from '../cancelling/firstLists.ts';
import { listedRequest } from '../cancelling/request.ts';
import { accountWords } from '../orders/accountWords.ts';
import { clean, inert } from '../orders/clean.ts';
import { countWords } from '../orders/describe.ts';
import { askChoice, askText, type Choice } from '../ui/ask.ts';
import { isTrusted } from '../ui/trust.ts';
import { cancelRows } from './cancelRows.ts';
import { chooseAccount, groupOf } from './choose.ts';
import type { Command } from './command.ts';

export const cancelAllInMarket: Command<'orderInspector.cancelAllInMarket'> = async (
  app,
  clicked,
  selected,
) => {
  if (selected && selected.length > 1) return cancelRows(app, selected);
  const title = l10n.t('Cancel All Orders in Market');
  const group = groupOf(app, clicked);
  const from = group?.kind === 'market' ? group : undefined;
  const market = from?.marketId;
  const hasOrders = (account: Account) =>
    from === undefined ||
    (account.venue === from.venue &&
      app.store.orders(account.id).some((order) => order.market.id === market));
  const account = await chooseAccount(app, title, group, hasOrders);
  if (!account || !(await isTrusted())) return;
  await firstLists(app, [account.id]);
  const chosen = market ?? (await chooseMarket(app, title, account));
  if (chosen) await cancel(app, [listedRequest(app.store, account, { market: chosen })]);
};

async function chooseMarket(app: App, title: string, account: Account): Promise<string | undefined> {
  const groups = Map.groupBy(app.store.orders(account.id), (order: Order) => order.market.id);
  const choices: Choice<Market | undefined>[] = [...groups.values()].flatMap((orders) =>
    orders.slice(0, 1).map(({ market }) => ({
      label: inert(market.title, 100),
      description: countWords(orders.length),
      detail: clean(market.id),
      result: market,
    })),
  );
  choices.push({ label: l10n.t('Another Market…'), result: undefined });
  const answer = await askChoice(
    { title, placeholder: l10n.t('Market of {0}', accountWords(account, app.store.venue(account.venue))) },
    choices,
  );
  if (typeof answer === 'string') return undefined;
  return answer.value?.id ?? typedMarket(title);
}

async function typedMarket(title: string): Promise<string | undefined> {
  const answer = await askText({
    title,
    prompt: l10n.t("The market's id as the venue's requests name it, such as a slug or a symbol."),
    validate: (text) => (text.trim() === '' ? l10n.t('A market is needed.') : undefined),
  });
  return typeof answer === 'string' ? undefined : answer.value.trim();
}
