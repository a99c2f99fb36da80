/** Tells a person what became of the run they asked for, and waits with them while it is unresolved. */
import { commands, l10n, type Progress, ProgressLocation, window } from 'vscode';
import type { Cancellation } from '../../../server/src/protocol/model.ts';
import { isExplainable } from '../../../server/src/protocol/outcome.ts';
import type { App } from '../app.ts';
import { show } from './show.ts';
import { isAnswered, summary } from './summary.ts';

/** How long an unresolved run keeps its message in sight. Its answer comes to the views and the log in any case. */
const WAIT_MS = 30_000;

/** Tells at once, or waits a while with the person while the outcome is unresolved. */
export async function tellRun(app: App, run: string): Promise<void> {
  // No button: VS Code would call it "Cancel", which here means an order.
  const location = ProgressLocation.Notification;
  if (!isAnswered(app.store.inRun(run))) {
    await window.withProgress({ location }, (progress) => untilAnswered(app, run, progress));
  }
  const { severity, message } = summary(app.store.inRun(run), Date.now());
  app.laterNews.told(run);
  const details = l10n.t('Show Details');
  const explain = l10n.t('Explain');
  const buttons = isRefused(app.store.inRun(run)) ? [explain, details] : [details];
  const chosen = await show(severity)(message, ...buttons);
  if (chosen === explain) await commands.executeCommand('orderInspector.explainCancellation', { run });
  if (chosen === details) await commands.executeCommand('orderInspector.inspectCancellation', { run });
}

/** Whether the venue refused all of it for what the bytes of its requests may tell. */
function isRefused(cancellations: readonly Cancellation[]): boolean {
  const rows = cancellations.flatMap((cancellation) => cancellation.rows);
  return rows.length > 0 && rows.every(({ outcome }) => isExplainable(outcome));
}

function untilAnswered(app: App, run: string, progress: Progress<{ message: string }>): Promise<void> {
  const say = () => progress.report({ message: summary(app.store.inRun(run), Date.now()).message });
  say();
  return new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(late);
      listener.dispose();
      resolve();
    };
    const late = setTimeout(end, WAIT_MS);
    const listener = app.store.onDidChangeCancellation((update) => {
      if (update.run !== run) return;
      if (isAnswered(app.store.inRun(run))) end();
      else say();
    });
  });
}
