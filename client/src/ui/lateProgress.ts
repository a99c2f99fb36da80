/** A progress for what mostly is done at once: it appears only where there is something to wait for. */
import { ProgressLocation, window } from 'vscode';

const APPEARS_AFTER_MS = 250;

export async function lateProgress<T>(title: string, work: Promise<T>): Promise<T> {
  const location = ProgressLocation.Notification;
  const show = () =>
    void window.withProgress({ location, title }, () =>
      work.then(
        () => undefined,
        () => undefined,
      ),
    );
  const late = setTimeout(show, APPEARS_AFTER_MS);
  return work.finally(() => clearTimeout(late));
}
