/** Starts the practice venues on this computer and adds their accounts. */

import { commands, l10n, type MessageItem, ProgressLocation, window } from 'vscode';
import type { MayRepoint } from '../accounts/practice.ts';
import { viewId } from '../contributions.ts';
import { accountWords } from '../orders/accountWords.ts';
import { inert } from '../orders/clean.ts';
import { isTrusted } from '../ui/trust.ts';
import type { Command } from './command.ts';

export const startPracticeVenue: Command<'orderInspector.startPracticeVenue'> = async (app) => {
  if (!(await isTrusted())) return;
  const mayRepoint: MayRepoint = async (account, practice) => {
    const name = accountWords(account, app.store.venue(account.venue));
    const message = l10n.t('Point {0} to the practice venues?', name);
    const [now, then] = [account.endpoints, practice.endpoints].map((each) =>
      inert(Object.values(each).join(', '), 200),
    );
    const detail = l10n.t('It points to {0} now. The practice venue is at {1}.', now ?? '', then ?? '');
    const point: MessageItem = { title: l10n.t('Point It There') };
    const another: MessageItem = { title: l10n.t('Add Another Account'), isCloseAffordance: true };
    return (await window.showWarningMessage(message, { modal: true, detail }, point, another)) === point;
  };
  await window.withProgress(
    { location: ProgressLocation.Notification, title: l10n.t('Starting the practice venues…') },
    () => app.practice.start(mayRepoint),
  );
  await commands.executeCommand(`${viewId}.focus`);
};
