/** Builds the tree of runs and their rows. A run of which nothing changed keeps its node. */
import { l10n } from 'vscode';
import type { Cancellation, CancellationRow, Millis } from '../../../server/src/protocol/model.ts';
import { countsWords } from '../cancelling/summary.ts';
import { countWords } from '../orders/describe.ts';
import { areSameObjects, type ViewNode } from '../trees/viewNode.ts';
import { clockTime } from '../ui/clock.ts';
import {
  type CancellationElement,
  type Run,
  rowElement,
  runElement,
  runsOf,
  type State,
  stateOf,
} from './elements.ts';

/** How a run looks. Rows have none: their words change with the clock, so each is made when it is drawn. */
export interface RunPresentation {
  readonly label: string;
  readonly description: string;
  readonly state: State;
  /** Another window does it: it is asked about and sent again there. */
  readonly isElsewhere: boolean;
}

export type CancellationNode = ViewNode<CancellationElement, RunPresentation | undefined, CancellationRow>;

interface BuiltRun {
  readonly attempts: readonly Cancellation[];
  readonly node: CancellationNode;
}

/** Names an account, so that nobody takes it for one of the same name at another venue. */
export type NameOf = (account: Cancellation['account']) => string;

/** What was built before, by run. */
export type BuiltRuns = ReadonlyMap<string, BuiltRun>;

/** The latest run first. */
export function buildRuns(
  cancellations: readonly Cancellation[],
  before: BuiltRuns,
  now: Millis,
  nameOf: NameOf,
): BuiltRuns {
  return new Map(
    runsOf(cancellations).map((run) => [run.run, buildRun(run, before.get(run.run), now, nameOf)]),
  );
}

function buildRun(
  { run, startedAt, attempts }: Run,
  before: BuiltRun | undefined,
  now: Millis,
  nameOf: NameOf,
): BuiltRun {
  const rows = attempts.flatMap((attempt) => attempt.rows);
  const label = `${clockTime(startedAt, now)} · ${countWords(rows.length)}`;
  const isSame = before?.node.presentation?.label === label && areSameObjects(before.attempts, attempts);
  if (before && isSame) return before;
  const isElsewhere = attempts.every(({ otherWindow }) => otherWindow);
  const presentation: RunPresentation = {
    label,
    description: [
      `${countsWords(rows)} ${accountNames(attempts, nameOf)}`,
      isElsewhere && l10n.t('another window'),
    ]
      .filter(Boolean)
      .join(' · '),
    state: stateOf(rows),
    isElsewhere,
  };
  const children = attempts.flatMap(({ id, rows: own }) => own.map((row) => buildRow(id, row)));
  return { attempts, node: { element: runElement(run), presentation, children, sources: [] } };
}

function buildRow(cancellationId: string, row: CancellationRow): CancellationNode {
  return { element: rowElement(cancellationId, row), presentation: undefined, children: [], sources: [row] };
}

function accountNames(attempts: readonly Cancellation[], nameOf: NameOf): string {
  return [...new Set(attempts.map(({ account }) => nameOf(account)))].join(', ');
}
