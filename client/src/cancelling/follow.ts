/** Writes every step of a cancellation to the log, and shows in the status bar when an open question is answered. */
import { type Disposable, l10n, window } from 'vscode';
import type { Cancellation, CancellationRow } from '../../../server/src/protocol/model.ts';
import type { Log } from '../log.ts';
import { clean } from '../orders/clean.ts';
import type { OrderStore } from '../orders/store.ts';
import { isOpenQuestion, outcomeWords } from './words.ts';

const SHOWN_MS = 15_000;

export function followCancellations(store: OrderStore, log: Log): Disposable {
  const known = new Map<string, CancellationRow['outcome']>();
  return store.onDidChangeCancellation((cancellation: Cancellation) => {
    for (const row of cancellation.rows) {
      const id = row.key.by === 'orderId' ? row.key.orderId : row.key.clientOrderId;
      const index = `${cancellation.id} ${id}`;
      const before = known.get(index);
      if (known.has(index) && JSON.stringify(before) === JSON.stringify(row.outcome)) continue;
      known.set(index, row.outcome);
      const words = l10n.t('Order {0}: {1}', clean(id, 140), outcomeWords(row));
      log.info(words);
      if (before && isOpenQuestion(before) && !isOpenQuestion(row.outcome)) {
        window.setStatusBarMessage(words, SHOWN_MS);
      }
    }
  });
}
