/** A progress that can be stopped, and that appears only where there is something to wait for. */
import { type CancellationToken, CancellationTokenSource, l10n, ProgressLocation, window } from 'vscode';
import { stoppable } from './stoppable.ts';

const APPEARS_AFTER_MS = 500;

/** What `work` gives; undefined where a person gave it up. */
export async function abortableProgress<T>(
  title: string,
  work: (token: CancellationToken) => Promise<T>,
): Promise<T | undefined> {
  const source = new CancellationTokenSource();
  const working = work(source.token);
  const ended = working.then(
    () => undefined,
    () => undefined,
  );
  const options = { location: ProgressLocation.Notification, title, ...stoppable(l10n.t('Stop')) };
  const late = setTimeout(() => {
    void window.withProgress(options, (_, token) => {
      token.onCancellationRequested(() => source.cancel());
      return ended;
    });
  }, APPEARS_AFTER_MS);
  try {
    return await working;
  } catch (error) {
    if (source.token.isCancellationRequested) return undefined;
    throw error;
  } finally {
    clearTimeout(late);
    source.dispose();
  }
}
