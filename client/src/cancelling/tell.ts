/** Tells a person what became of the run they asked for, and waits with them while it is unresolved. */
import { type CancellationToken, commands, l10n, type Progress, ProgressLocation, window } from 'vscode';
import type { Cancellation } from '../../../server/src/protocol/model.ts';
import type { App } from '../app.ts';
import { accountsWords, briefly } from '../orders/accountWords.ts';
import type { OrderStore } from '../orders/store.ts';
import { stoppable } from '../ui/stoppable.ts';
import { nextSteps } from './nextSteps.ts';
import { show } from './show.ts';
import { isAnswered, type Summary, summary } from './summary.ts';
import { TOAST } from './toast.ts';

/** How long an unresolved run keeps its message in sight. Its answer comes to the views and the log in any case. */
const WAIT_MS = 30_000;

/** Tells at once, or waits a while with the person while the outcome is unresolved. */
export async function tellRun(app: App, run: string): Promise<void> {
  if (!isAnswered(app.store.inRun(run)) && (await isPutAway(app, run))) {
    app.laterNews.told(run);
    await commands.executeCommand('orderInspector.inspectCancellation', { run });
    return;
  }
  await tellNow(app, run, app.store.inRun(run));
}

/** Tells what these attempts of a run have come to, with what can be done. */
export async function tellNow(app: App, run: string, cancellations: readonly Cancellation[]): Promise<void> {
  const { severity, message } = placedSummary(app.store, cancellations);
  app.laterNews.told(run);
  const steps = nextSteps(run, cancellations);
  const chosen = await show(severity)(message, ...steps.map(({ title }) => title));
  const step = steps.find(({ title }) => title === chosen);
  if (step) await commands.executeCommand(step.command, step.argument);
}

/** What it came to and at which account, in two lines. `sign` stands in front. */
function placedSummary(store: Pick<OrderStore, 'venue'>, run: readonly Cancellation[], sign = ''): Summary {
  const accounts = run.map(({ account }) => account);
  const place = accountsWords(accounts, (id) => briefly(store.venue(id)), 20);
  const where = accounts.length === 0 ? '' : ` ${l10n.t('At {0}.', place)}`;
  const { severity, message } = summary(run, Date.now(), TOAST - where.length - sign.length);
  return { severity, message: `${sign}${message}${where}` };
}

/** Waits with the person; whether they would rather see the details. With a button VS Code shows both lines. */
function isPutAway(app: App, run: string): Thenable<boolean> {
  const options = { location: ProgressLocation.Notification, ...stoppable(l10n.t('Show Details')) };
  return window.withProgress(options, async (progress, token) => {
    await untilAnswered(app, run, progress, token);
    return token.isCancellationRequested;
  });
}

/** A progress always looks like information: what is unknown carries its sign. */
function waitingWords(store: Pick<OrderStore, 'venue'>, run: readonly Cancellation[]): string {
  const isUnknown = run.some(({ rows }) =>
    rows.some(({ outcome }) => outcome?.kind === 'unknown' || outcome?.kind === 'notReported'),
  );
  return placedSummary(store, run, isUnknown ? '⚠ ' : '').message;
}

function untilAnswered(
  app: App,
  run: string,
  progress: Progress<{ message: string }>,
  token: CancellationToken,
): Promise<void> {
  const say = () => progress.report({ message: waitingWords(app.store, app.store.inRun(run)) });
  say();
  return new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(late);
      listener.dispose();
      resolve();
    };
    const late = setTimeout(end, WAIT_MS);
    token.onCancellationRequested(end);
    const listener = app.store.onDidChangeCancellation((update) => {
      if (update.run !== run) return;
      if (isAnswered(app.store.inRun(run))) end();
      else say();
    });
  });
}
