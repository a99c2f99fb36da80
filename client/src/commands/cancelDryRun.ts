/** Goes the way of an emergency up to the socket, and shows what each step took. Nothing is sent. */
import { l10n, ProgressLocation, window } from 'vscode';
import { schemes } from '../contributions.ts';
import { isTrusted } from '../ui/trust.ts';
import type { Command } from './command.ts';

export const cancelDryRun: Command<'orderInspector.cancelDryRun'> = async (app) => {
  if (!(await isTrusted())) return;
  const location = ProgressLocation.Window;
  const { text } = await window.withProgress({ location, title: l10n.t('Cancel dry run…') }, () =>
    app.server.request('orderInspector/dryRun', null),
  );
  await app.documents.open(schemes.result, l10n.t('Cancel dry run'), String(Date.now()), () => text);
};
