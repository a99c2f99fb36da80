/** Goes the way of an emergency up to the socket, and shows what each step took. Nothing is sent. */
import { l10n, ProgressLocation, window } from 'vscode';
import { schemes } from '../contributions.ts';
import { isTrusted } from '../trust.ts';
import type { Command } from './command.ts';

export const cancelDrill: Command<'orderInspector.cancelDrill'> = async (app) => {
  if (!(await isTrusted())) return;
  const location = ProgressLocation.Window;
  const { text } = await window.withProgress({ location, title: l10n.t('Cancel drill…') }, () =>
    app.server.request('orderInspector/drill', null),
  );
  await app.documents.open(schemes.result, l10n.t('Cancel drill'), String(Date.now()), () => text);
};
