/** Copies what is written down about a run, for the venue's support. */
import { env, l10n, window } from 'vscode';
import { chooseRun } from '../cancellations/choose.ts';
import type { Command } from './command.ts';

export const copyReport: Command<'orderInspector.copyReport'> = async (app, clicked) => {
  const run = await chooseRun(app, l10n.t('Copy Cancellation Report'), clicked);
  if (run === undefined) return;
  const { text } = await app.server.request('orderInspector/report', { run });
  await env.clipboard.writeText(text);
  window.setStatusBarMessage(l10n.t('The report is copied.'), 5_000);
};
