/** How far a run has come, in its progress. */
import { l10n, type Progress } from 'vscode';
import type { OrderStore } from '../orders/store.ts';
import { countsWords } from './summary.ts';

/** Says it at each change, until the function that it returns is called. */
export function runProgress(
  store: OrderStore,
  run: string,
  progress: Progress<{ message?: string }>,
): () => void {
  const listener = store.onDidChangeCancellation((update) => {
    if (update.run !== run) return;
    const rows = store.inRun(run).flatMap((cancellation) => cancellation.rows);
    const answered = rows.filter(({ outcome }) => outcome !== undefined);
    const counts = answered.length > 0 ? countsWords(answered) : '';
    progress.report({
      message: l10n.t('{0} of {1} answered. {2}', answered.length, rows.length, counts).trim(),
    });
  });
  return () => listener.dispose();
}
