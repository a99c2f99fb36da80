/** Stops tracking an order: the person knows better, or does not want the venue asked any more. What is known stays as it is. */
import { l10n } from 'vscode';
import { chooseRow } from '../cancellations/choose.ts';
import type { Command } from './command.ts';

export const closeQuestion: Command<'orderInspector.closeQuestion'> = async (app, clicked) => {
  const row = await chooseRow(app, l10n.t('Stop Tracking'), clicked, ({ following }) => following);
  if (row) await app.server.request('orderInspector/closeQuestion', row);
};
