/** Tells a person what became of the cancellation they asked for, and waits with them while it is an open question. */
import { l10n, type Progress, ProgressLocation, window } from 'vscode';
import type { Cancellation } from '../../../server/src/protocol/model.ts';
import type { App } from '../app.ts';
import { schemes } from '../contributions.ts';
import { clean } from '../orders/clean.ts';
import { accountName } from '../orders/describe.ts';
import { isAnswered, renderCancellation, type Severity, summary } from './summary.ts';

/** How long an open question keeps its message in sight. Its answer comes to the tree and the log in any case. */
const WAIT_MS = 30_000;

/** Tells at once, or waits a while with the person while the outcome is an open question. */
export async function tell(app: App, { id }: Cancellation): Promise<void> {
  const first = app.store.cancellation(id);
  if (!first) return;
  // No button: VS Code would call it "Cancel", which here means an order.
  const location = ProgressLocation.Notification;
  if (!isAnswered(first)) {
    await window.withProgress({ location }, (progress) => untilAnswered(app, first, progress));
  }
  await announce(app, app.store.cancellation(id) ?? first);
}

function untilAnswered(
  app: App,
  first: Cancellation,
  progress: Progress<{ message: string }>,
): Promise<void> {
  const say = (cancellation: Cancellation) =>
    progress.report({ message: summary(cancellation, Date.now()).message });
  say(first);
  return new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(late);
      listener.dispose();
      resolve();
    };
    const late = setTimeout(end, WAIT_MS);
    const listener = app.store.onDidChangeCancellation((update) => {
      const now = update.id === first.id && app.store.cancellation(first.id);
      if (!now) return;
      if (isAnswered(now)) end();
      else say(now);
    });
  });
}

async function announce(app: App, cancellation: Cancellation): Promise<void> {
  const { severity, message } = summary(cancellation, Date.now());
  const details = l10n.t('Show Details');
  const chosen = await show(severity)(message, details);
  if (chosen === details) await openCancellation(app, cancellation.id);
}

function show(severity: Severity) {
  return {
    information: (message: string, ...items: string[]) => window.showInformationMessage(message, ...items),
    warning: (message: string, ...items: string[]) => window.showWarningMessage(message, ...items),
    error: (message: string, ...items: string[]) => window.showErrorMessage(message, ...items),
  }[severity];
}

async function openCancellation(app: App, id: string): Promise<void> {
  const text = () => {
    const cancellation = app.store.cancellation(id);
    if (!cancellation) return l10n.t('This cancellation is not known any more.');
    const name = accountName(app.store, app.store.account(cancellation.account.id));
    return renderCancellation(cancellation, name, Date.now());
  };
  const name = app.store.cancellation(id)?.account.name ?? '';
  await app.documents.open(schemes.result, l10n.t('Cancellation ({0})', clean(name, 40)), id, text);
}
