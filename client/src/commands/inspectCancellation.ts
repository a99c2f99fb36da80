/** Opens what is written down about a run: outcomes, evidence and timeline, without any secret. */
import { l10n } from 'vscode';
import { chooseRun } from '../cancellations/choose.ts';
import { schemes } from '../contributions.ts';
import { clockTime } from '../ui/clock.ts';
import type { Command } from './command.ts';

export const inspectCancellation: Command<'orderInspector.inspectCancellation'> = async (app, clicked) => {
  const run = await chooseRun(app, l10n.t('Inspect Cancellation'), clicked);
  if (run === undefined) return;
  const [first] = app.store.inRun(run);
  const { text } = await app.server.request('orderInspector/report', { run });
  const title = l10n.t('Cancellation of {0}', clockTime(first?.startedAt ?? 0, Date.now()));
  await app.documents.open(schemes.result, title, `${run}.${Date.now()}`, () => text);
};
