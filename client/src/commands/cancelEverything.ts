/** The emergency: cancels everything at every account, venues side by side, and watches what comes back. */
import { l10n, type MessageItem, window } from 'vscode';
import type { Plan } from '../../../server/src/protocol/model.ts';
import type { App } from '../app.ts';
import { accountLine } from '../cancelling/confirmRun.ts';
import { protectionWarning } from '../cancelling/protection.ts';
import { requestFor } from '../cancelling/request.ts';
import { sendRun } from '../cancelling/sendRun.ts';
import { watchRun } from '../cancelling/watch.ts';
import { inert } from '../orders/clean.ts';
import { countWords } from '../orders/describe.ts';
import { setting } from '../settings.ts';
import { isTrusted } from '../trust.ts';
import type { Command } from './command.ts';

export const cancelEverything: Command<'orderInspector.cancelEverything'> = async (app, how) => {
  if (!(await isTrusted())) return;
  const { plans, leftOut } = await prepareEverything(app);
  if (plans.length === 0) {
    void window.showWarningMessage(
      [l10n.t('Nothing was sent: no account has an order that can be cancelled.'), ...leftOut].join(' '),
    );
    return;
  }
  const chord = how?.by === 'chord' && setting('orderInspector.emergency') === 'chord';
  if (!chord && !(await confirmEverything(app, plans, leftOut))) return;
  const { run } = await sendRun(app, plans);
  void watchRun(
    app,
    run,
    plans.flatMap(({ account }) => account?.id ?? []),
  );
};

interface Everything {
  readonly plans: readonly Plan[];
  /** Accounts that nothing can be sent for, and why. */
  readonly leftOut: readonly string[];
}

/** One account that cannot be prepared holds up no other. */
async function prepareEverything(app: App): Promise<Everything> {
  const results = await Promise.all(
    app.accounts.all.map(async (account) => {
      const request = requestFor(account, { by: 'all' });
      const result = await app.server.request('orderInspector/prepare', { request, shown: false });
      if (result.kind === 'refused') return `${inert(account.name, 40)}: ${inert(result.message, 200)}`;
      const missing = result.plan.steps.flatMap((step) => step.missing);
      const [why] = result.plan.account ? missing : [l10n.t('The account has no session.')];
      return why === undefined ? result.plan : `${inert(account.name, 40)}: ${inert(why, 200)}`;
    }),
  );
  return {
    plans: results.filter((result): result is Plan => typeof result !== 'string'),
    leftOut: results.filter((result) => typeof result === 'string'),
  };
}

async function confirmEverything(
  app: App,
  plans: readonly Plan[],
  leftOut: readonly string[],
): Promise<boolean> {
  const orders = plans.reduce((sum, { rows }) => sum + rows.length, 0);
  const detail = [
    ...protectionWarning(plans).map((text) => `⚠ ${text}`),
    ...plans.map((plan) => accountLine(plan, app.store.venue(plan.request.venue))),
    ...leftOut.map((text) => `⚠ ${l10n.t('left out')}: ${text}`),
  ];
  const message =
    plans.length === 1
      ? l10n.t('Cancel everything: {0} known, in 1 account?', countWords(orders))
      : l10n.t('Cancel everything: {0} known, in {1} accounts?', countWords(orders), plans.length);
  const cancel: MessageItem = { title: l10n.t('Cancel Everything') };
  const keep: MessageItem = { title: l10n.t('Keep Orders'), isCloseAffordance: true };
  const options = { modal: true, detail: detail.join('\n') };
  return (await window.showWarningMessage(message, options, cancel, keep)) === cancel;
}
