/** Which run or which order of a run a command is about: what was clicked, or what a person picks. */
import { l10n } from 'vscode';
import type { Cancellation, CancellationRow, OrderKey } from '../../../server/src/protocol/model.ts';
import { keyText } from '../../../server/src/protocol/orderKey.ts';
import type { App } from '../app.ts';
import { briefWords } from '../cancelling/outcomeWords.ts';
import { countsWords, rowName } from '../cancelling/summary.ts';
import { inert } from '../orders/clean.ts';
import { accountName } from '../orders/describe.ts';
import { askChoice } from '../ui/ask.ts';
import { clockTime } from '../ui/clock.ts';
import { type CancellationElement, runsOf } from './elements.ts';

/** What the tree hands over, or a message's button: the run alone. */
export type Clicked = CancellationElement | { readonly run: string } | undefined;

export async function chooseRun(app: App, title: string, clicked: Clicked): Promise<string | undefined> {
  if (clicked && 'run' in clicked) return clicked.run;
  if (clicked) return app.store.cancellation(clicked.cancellationId)?.run;
  const choices = runsOf(app.store.cancellations).map(({ run, startedAt, attempts }) => ({
    label: clockTime(startedAt, Date.now()),
    description: [...new Set(attempts.map(({ account }) => inert(accountName(app.store, account, 30))))].join(
      ', ',
    ),
    detail: countsWords(attempts.flatMap(({ rows }) => rows)),
    result: run,
  }));
  return choose(title, l10n.t('Which cancellation?'), choices);
}

/** One order of an attempt. */
export interface ChosenRow {
  readonly cancellationId: string;
  readonly key: OrderKey;
}

export async function chooseRow(
  app: App,
  title: string,
  clicked: Clicked,
  fits: (row: CancellationRow) => boolean,
): Promise<ChosenRow | undefined> {
  const rows = rowsIn(app, clicked).filter(({ row }) => fits(row));
  const [only, another] = rows;
  if (only && !another && clicked) return chosen(only);
  const choices = rows.map((one) => ({
    label: inert(rowName(one.row), 120),
    description: briefWords(one.row),
    detail: inert(accountName(app.store, one.cancellation.account)),
    result: chosen(one),
  }));
  return choose(title, l10n.t('Which order?'), choices);
}

interface Row {
  readonly cancellation: Cancellation;
  readonly row: CancellationRow;
}

function chosen({ cancellation, row }: Row): ChosenRow {
  return { cancellationId: cancellation.id, key: row.key };
}

function rowsIn(app: App, clicked: Clicked): readonly Row[] {
  if (clicked && 'cancellationId' in clicked) {
    const cancellation = app.store.cancellation(clicked.cancellationId);
    const row = cancellation?.rows.find(({ key }) => keyText(key) === clicked.row);
    return cancellation && row ? [{ cancellation, row }] : [];
  }
  const cancellations = clicked ? app.store.inRun(clicked.run) : app.store.cancellations;
  const own = cancellations.filter(({ otherWindow }) => !otherWindow);
  return own.flatMap((cancellation) => cancellation.rows.map((row) => ({ cancellation, row })));
}

async function choose<T>(
  title: string,
  placeholder: string,
  choices: readonly { label: string; description: string; detail: string; result: T }[],
): Promise<T | undefined> {
  const nothing = l10n.t('There is nothing to choose from.');
  const answer = await askChoice({ title, placeholder: choices.length > 0 ? placeholder : nothing }, choices);
  return typeof answer === 'string' ? undefined : answer.value;
}
