/** Tells a person what became of the cancellation they asked for, and waits with them while it is an open question. */
import { type CancellationToken, l10n, ProgressLocation, window } from 'vscode';
import type { Cancellation } from '../../../server/src/protocol/model.ts';
import type { App } from '../app.ts';
import { schemes } from '../contributions.ts';
import { clean } from '../orders/clean.ts';
import { isAnswered, renderCancellation, type Severity, summary } from './summary.ts';

/** A person who still looks at the progress is told the answer; who closed it finds it in the tree and the log. */
export async function tell(app: App, first: Cancellation): Promise<void> {
  const latest = app.store.cancellation(first.id) ?? first;
  if (isAnswered(latest)) return announce(app, latest);
  const last = await window.withProgress(
    {
      location: ProgressLocation.Notification,
      cancellable: true,
      title: summary(latest, Date.now()).message,
    },
    (_progress, token) => untilAnswered(app, latest, token),
  );
  if (last) await announce(app, last);
}

/** Undefined when the person stopped waiting. */
function untilAnswered(
  app: App,
  cancellation: Cancellation,
  token: CancellationToken,
): Promise<Cancellation | undefined> {
  return new Promise<Cancellation | undefined>((resolve) => {
    const listener = app.store.onDidChangeCancellation((update) => {
      if (update.id !== cancellation.id || !isAnswered(update)) return;
      listener.dispose();
      resolve(update);
    });
    token.onCancellationRequested(() => {
      listener.dispose();
      resolve(undefined);
    });
  });
}

async function announce(app: App, cancellation: Cancellation): Promise<void> {
  const { severity, message } = summary(cancellation, Date.now());
  const details = l10n.t('Show Details');
  const chosen = await show(severity)(message, details);
  if (chosen === details) await openCancellation(app, cancellation.id);
}

export function show(severity: Severity) {
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
    const name = app.store.account(cancellation.accountId)?.name ?? '';
    return renderCancellation(cancellation, name, Date.now());
  };
  const name = app.store.account(app.store.cancellation(id)?.accountId ?? '')?.name ?? '';
  await app.documents.open(schemes.result, l10n.t('Cancellation ({0})', clean(name, 40)), id, text);
}
