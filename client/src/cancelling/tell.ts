/** Tells a person what became of the run they asked for, and waits with them while it is unresolved. */
import { commands, l10n, type Progress, ProgressLocation, window } from 'vscode';
import type { Cancellation } from '../../../server/src/protocol/model.ts';
import type { App } from '../app.ts';
import { accountWords } from '../orders/accountWords.ts';
import type { OrderStore } from '../orders/store.ts';
import { nextSteps } from './nextSteps.ts';
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
  const steps = nextSteps(run, app.store.inRun(run));
  const where = whereWords(app.store, app.store.inRun(run));
  const chosen = await show(severity)(`${message} ${where}`, ...steps.map(({ title }) => title));
  const step = steps.find(({ title }) => title === chosen);
  if (step) await commands.executeCommand(step.command, step.argument);
}

/** At which account; only how many there are where they are several. */
export function whereWords(store: Pick<OrderStore, 'venue'>, run: readonly Cancellation[]): string {
  const accounts = new Map(run.map(({ account }) => [account.id, account]));
  const [only, another] = accounts.values();
  if (another) return l10n.t('At {0} accounts.', accounts.size);
  return only ? l10n.t('At {0}.', accountWords(only, store.venue(only.venue))) : '';
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
