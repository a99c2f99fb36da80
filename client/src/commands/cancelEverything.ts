/** The emergency: cancels everything at every account, venues side by side, and watches what comes back. It always asks. */

import { l10n, type MessageItem, window } from 'vscode';
import type { Plan } from '../../../server/src/protocol/model.ts';
import type { App } from '../app.ts';
import { accountLine } from '../cancelling/confirmRun.ts';
import { type Preparation, prepareEverything, sortByReady } from '../cancelling/everything.ts';
import { hiddenWarning } from '../cancelling/hidden.ts';
import { isProduction, productionLines } from '../cancelling/place.ts';
import { protectionWarning } from '../cancelling/protection.ts';
import { countOrders, sameOrdersWarning } from '../cancelling/sameOrders.ts';
import { sendRun } from '../cancelling/sendRun.ts';
import { tellWhole } from '../cancelling/tellWhole.ts';
import { watchRun } from '../cancelling/watch.ts';
import { accountWords } from '../orders/accountWords.ts';
import { countWords } from '../orders/describe.ts';
import { lateProgress } from '../ui/lateProgress.ts';
import { isTrusted } from '../ui/trust.ts';
import { noAccount } from './choose.ts';
import type { Command } from './command.ts';

export const cancelEverything: Command<'orderInspector.cancelEverything'> = async (app) => {
  if (!(await isTrusted())) return;
  if (app.accounts.all.length === 0) {
    await noAccount();
    return;
  }
  await app.server.start();
  const run = crypto.randomUUID();
  const watch = watchRun(app, run);
  const sent = ({ account }: { readonly account: { readonly id: string } }) => watch.add(account.id);
  const sends: Promise<unknown>[] = [];
  const reasons: string[] = [];
  let isEmpty = true;
  let waiting: readonly Preparation[] = app.accounts.all.map((account) => prepareEverything(app, account));
  while (waiting.length > 0) {
    const title = l10n.t('Reading the open orders before everything is cancelled…');
    const sorted = await lateProgress(title, sortByReady(waiting));
    waiting = sorted.late;
    const plans = sorted.ready.flatMap((prepared) => ('plan' in prepared ? [prepared.plan] : []));
    for (const prepared of sorted.ready) {
      if ('plan' in prepared) continue;
      reasons.push(prepared.leftOut);
      isEmpty &&= prepared.isEmpty;
    }
    if (plans.length === 0) continue;
    if (!(await confirmEverything(app, plans, reasons, waiting))) return;
    sends.push(sendRun(app, plans, { run, sent }));
  }
  if (sends.length === 0) void tellWhole(app.documents, 'warning', nothingSent(isEmpty, reasons));
  await Promise.all(sends);
};

/** Nobody is said to have no order as long as one list is not known. */
function nothingSent(isEmpty: boolean, reasons: readonly string[]): string {
  const first = isEmpty
    ? l10n.t('Nothing was sent: no account has an order that can be cancelled.')
    : l10n.t('Nothing was sent.');
  return [first, ...reasons].join(' ');
}

async function confirmEverything(
  app: App,
  plans: readonly Plan[],
  leftOut: readonly string[],
  late: readonly Preparation[],
): Promise<boolean> {
  const venueOf = ({ request }: Plan) => app.store.venue(request.venue);
  const orders = countOrders(plans, venueOf);
  const warnings = [
    ...sameOrdersWarning(plans, venueOf),
    ...hiddenWarning(app.view.filter, plans),
    ...protectionWarning(plans),
  ];
  const detail = [
    ...productionLines(plans),
    ...warnings.map((text) => `⚠ ${text}`),
    ...plans.map((plan) => accountLine(plan, venueOf(plan))),
    ...leftOut.map((text) => `⚠ ${l10n.t('left out')}: ${text}`),
    ...late.map(
      ({ account }) =>
        `⚠ ${l10n.t('{0}: not ready yet, asked about next', accountWords(account, app.store.venue(account.venue)))}`,
    ),
  ];
  const message =
    plans.length === 1
      ? l10n.t('Cancel everything: {0} known, in 1 account?', countWords(orders))
      : l10n.t('Cancel everything: {0} known, in {1} accounts?', countWords(orders), plans.length);
  const button = isProduction(plans)
    ? l10n.t('Cancel Everything in Production')
    : l10n.t('Cancel Everything');
  const cancel: MessageItem = { title: button };
  const keep: MessageItem = { title: l10n.t('Keep Orders'), isCloseAffordance: true };
  const options = { modal: true, detail: detail.join('\n') };
  return (await window.showWarningMessage(message, options, cancel, keep)) === cancel;
}
