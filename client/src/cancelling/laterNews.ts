/** What a message told of an order, and is said in a message again once it turns out otherwise, or is learned at last. */
import { commands, type Disposable, l10n, window } from 'vscode';
import type { Cancellation, CancellationRow, Outcome } from '../../../server/src/protocol/model.ts';
import { keyText } from '../../../server/src/protocol/orderKey.ts';
import { rowElement } from '../cancellations/elements.ts';
import { accountsWords, briefly } from '../orders/accountWords.ts';
import type { OrderStore } from '../orders/store.ts';
import { isUnanswered } from './outcomeWords.ts';
import { show } from './show.ts';
import { summary } from './summary.ts';
import { takenBackWords } from './takenBack.ts';
import { TOAST } from './toast.ts';

/** What is learned within this time is told together. */
const TOGETHER_MS = 1_000;
/** So many orders are remembered; those that were told first go first. */
const MOST = 20_000;

/** One order of which a message told something else. */
export interface News {
  readonly cancellation: Cancellation;
  readonly row: CancellationRow;
}

/** Remembers what messages said of runs of this window, and of what an earlier process left unresolved. */
export class LaterNews implements Disposable {
  readonly #store: OrderStore;
  readonly #listener: Disposable;
  /** Whether it was told as cancelled; otherwise as unresolved. */
  readonly #told = new Map<string, boolean>();
  #takenBack: News[] = [];
  #learned: News[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(store: OrderStore) {
    this.#store = store;
    this.#listener = store.onDidChangeCancellation((update) => this.#follow(update));
  }

  /** A message told what the run has come to. */
  told(run: string): void {
    this.#learned = this.#learned.filter(({ cancellation }) => cancellation.run !== run);
    for (const { id, rows } of this.#store.inRun(run)) {
      for (const row of rows) this.#remember(nameOf(id, row), row.outcome);
    }
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#listener.dispose();
  }

  #remember(name: string, outcome: Outcome | undefined): void {
    this.#told.delete(name);
    if (outcome?.kind !== 'cancelled' && !isUnanswered(outcome)) return;
    this.#told.set(name, outcome?.kind === 'cancelled');
    const [oldest] = this.#told.keys();
    if (this.#told.size > MOST && oldest !== undefined) this.#told.delete(oldest);
  }

  #follow(cancellation: Cancellation): void {
    // The other window tells what it learns of its own.
    if (cancellation.otherWindow) return;
    for (const row of cancellation.rows) {
      const name = nameOf(cancellation.id, row);
      const asCancelled = this.#told.get(name);
      const { outcome } = row;
      if (asCancelled === undefined) {
        // What an earlier process left is told by the views: nobody is asked to look there a second time.
        if (outcome?.kind === 'unknown' && outcome.cause === 'restart') this.#remember(name, outcome);
      } else if (asCancelled ? isTakenBack(outcome) : !isUnanswered(outcome)) {
        (asCancelled ? this.#takenBack : this.#learned).push({ cancellation, row });
        this.#remember(name, outcome);
      }
    }
    if (this.#takenBack.length + this.#learned.length === 0) return;
    this.#timer ??= setTimeout(() => this.#tell(), TOGETHER_MS);
  }

  #tell(): void {
    const [takenBack, learned] = [this.#takenBack, this.#learned];
    [this.#takenBack, this.#learned, this.#timer] = [[], [], undefined];
    for (const group of byRun(takenBack)) void this.#tellTakenBack(group);
    for (const group of byRun(learned)) void this.#tellLearned(group);
  }

  async #tellTakenBack(news: readonly News[]): Promise<void> {
    const message = takenBackWords(news, (id) => this.#store.venue(id)?.label ?? id, Date.now());
    const check = l10n.t('Check Status Again');
    const again = l10n.t('Send Again…');
    const details = l10n.t('Show Details');
    const [only, another] = news;
    const buttons = another ? [check, details] : [check, again, details];
    const chosen = await window.showWarningMessage(message, ...buttons);
    if (!only || chosen === undefined) return;
    const { id, run } = only.cancellation;
    const row = rowElement(id, only.row);
    if (chosen === again) await commands.executeCommand('orderInspector.sendAgain', row);
    else if (chosen === details) await commands.executeCommand('orderInspector.inspectCancellation', { run });
    else await commands.executeCommand('orderInspector.askAgain', another ? { run } : row);
  }

  async #tellLearned(news: readonly News[]): Promise<void> {
    const [first] = news;
    if (!first) return;
    const accounts = news.map(({ cancellation }) => cancellation.account);
    const name = accountsWords(accounts, (id) => briefly(this.#store.venue(id)), 20);
    const words = (message: string) => l10n.t('{0}: learned later. {1}', name, message);
    const { severity, message } = summary(
      news.map(({ cancellation, row }) => ({ ...cancellation, rows: [row] })),
      Date.now(),
      TOAST - words('').length,
    );
    const details = l10n.t('Show Details');
    const chosen = await show(severity)(words(message), details);
    if (chosen === details)
      await commands.executeCommand('orderInspector.inspectCancellation', { run: first.cancellation.run });
  }
}

function byRun(news: readonly News[]): Iterable<readonly News[]> {
  return Map.groupBy(news, ({ cancellation }) => cancellation.run).values();
}

function nameOf(cancellationId: string, { key }: CancellationRow): string {
  return `${cancellationId} ${keyText(key)}`;
}

function isTakenBack(outcome: Outcome | undefined): boolean {
  return outcome?.kind === 'unknown' && outcome.cause === 'contradiction';
}
