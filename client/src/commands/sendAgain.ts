/** Sends an order's cancel request once more: by a person's decision, after a read, and saying why it is safe or not. */
import { l10n, type MessageItem, window } from 'vscode';
import { chooseRow } from '../cancellations/choose.ts';
import { orderLines } from '../cancelling/orderLines.ts';
import { isProduction, placeLines } from '../cancelling/place.ts';
import { sendRun } from '../cancelling/sendRun.ts';
import { refusal } from '../cancelling/summary.ts';
import { tellWhole } from '../cancelling/tellWhole.ts';
import { inert } from '../orders/clean.ts';
import { isTrusted } from '../ui/trust.ts';
import type { Command } from './command.ts';

export const sendAgain: Command<'orderInspector.sendAgain'> = async (app, clicked) => {
  const title = l10n.t('Send Again');
  const row = await chooseRow(
    app,
    title,
    clicked,
    ({ outcome }) => outcome !== undefined && outcome.kind !== 'cancelled' && outcome.kind !== 'notOpen',
  );
  if (!row || !(await isTrusted())) return;
  const result = await app.server.request('orderInspector/prepareAgain', row);
  if (result.kind === 'refused') {
    void tellWhole(app.documents, 'error', refusal(result.message));
    return;
  }
  const { plan } = result;
  const isReal = isProduction([plan]);
  const send: MessageItem = { title: isReal ? l10n.t('Send Again in Production') : l10n.t('Send Again') };
  const preview: MessageItem = { title: l10n.t('Preview Payload') };
  const keep: MessageItem = { title: l10n.t('Send Nothing'), isCloseAffordance: true };
  const message = result.identical
    ? l10n.t('Send the identical bytes to {0} again?', plan.venueLabel)
    : l10n.t('Send a new cancel request for this order to {0}?', plan.venueLabel);
  const place = placeLines(plan, app.store.venue(plan.request.venue));
  const detail = [...place, '', ...orderLines(plan), '', inert(result.why, 600)].join('\n');
  const chosen = await window.showWarningMessage(message, { modal: true, detail }, send, preview, keep);
  if (chosen === preview) await app.previews.show(plan);
  if (chosen === send) await sendRun(app, [plan]);
};
