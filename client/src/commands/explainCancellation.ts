/** Explains why the venue refused the request that was sent for an order. */
import { l10n } from 'vscode';
import { isExplainable } from '../../../server/src/protocol/outcome.ts';
import { chooseRow } from '../cancellations/choose.ts';
import { inert, shortId } from '../orders/clean.ts';
import { tell } from '../requests/readFile.ts';
import { abortableProgress } from '../ui/abortableProgress.ts';
import type { Command } from './command.ts';

export const explainCancellation: Command<'orderInspector.explainCancellation'> = async (app, clicked) => {
  const title = l10n.t('Explain a Refusal');
  const row = await chooseRow(app, title, clicked, ({ outcome }) => isExplainable(outcome));
  if (!row) return;
  const result = await abortableProgress(l10n.t('Searching why it was refused…'), (token) =>
    app.server.request('orderInspector/explainCancellation', row, token),
  );
  if (result?.kind === 'refused') return tell(inert(result.message, 300));
  const { key } = row;
  const name = l10n.t('cancel {0}', shortId(key.by === 'orderId' ? key.orderId : key.clientOrderId));
  if (result) await app.explanations.show(result, name);
};
