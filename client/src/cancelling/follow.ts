/** What a person is not interrupted for: written to the log, and for an answered question shown in the status bar. */
import { type Disposable, l10n, window } from 'vscode';
import { isSame } from '../../../server/src/protocol/isSame.ts';
import type { Cancellation, CancellationRow } from '../../../server/src/protocol/model.ts';
import { clean } from '../orders/clean.ts';
import { accountName, nextStep, sessionWords } from '../orders/describe.ts';
import type { OrderStore } from '../orders/store.ts';
import type { Log } from '../ui/log.ts';
import { isUnanswered, outcomeWords } from './outcomeWords.ts';

const SHOWN_MS = 15_000;

/** Logs what sessions do, because nothing pops up for it. */
export function followSessions(store: OrderStore, log: Log): Disposable {
  const known = new Map<string, string>();
  return store.onDidChange(() => {
    for (const account of store.accounts) {
      const { id } = account;
      const { session } = store.status(id);
      const words =
        `${accountName(store, account)}: ${sessionWords(store.status(id), Date.now())} ${nextStep(session)}`.trim();
      if (known.get(id) === words) continue;
      known.set(id, words);
      log.info(words);
    }
  });
}

export function followCancellations(store: OrderStore, log: Log): Disposable {
  const known = new Map<string, CancellationRow['outcome']>();
  return store.onDidChangeCancellation((cancellation: Cancellation) => {
    for (const row of cancellation.rows) {
      const id = row.key.by === 'orderId' ? row.key.orderId : row.key.clientOrderId;
      const index = `${cancellation.id} ${id}`;
      const before = known.get(index);
      if (known.has(index) && isSame(before, row.outcome)) continue;
      known.set(index, row.outcome);
      const words = l10n.t('{0} Order: {1}.', outcomeWords(row, Date.now()), clean(id, 140));
      log.info(words);
      if (before && isUnanswered(before) && !isUnanswered(row.outcome)) {
        window.setStatusBarMessage(words, SHOWN_MS);
      }
    }
  });
}
