/** Grows the tree of runs and their rows. A run of which nothing changed keeps its node. */
import type { Cancellation, CancellationRow, Millis } from '../../../server/src/protocol/model.ts';
import { countsWords } from '../cancelling/summary.ts';
import { clockTime } from '../clock.ts';
import { clean } from '../orders/clean.ts';
import { countWords } from '../orders/describe.ts';
import type { Drawn } from '../trees/drawn.ts';
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
export interface RunLook {
  readonly label: string;
  readonly description: string;
  readonly state: State;
}

export type CancellationNode = Drawn<CancellationElement, RunLook | undefined, CancellationRow>;

interface GrownRun {
  readonly attempts: readonly Cancellation[];
  readonly node: CancellationNode;
}

/** What was grown before, by run. */
export type GrownRuns = ReadonlyMap<string, GrownRun>;

/** The latest run first. */
export function grow(cancellations: readonly Cancellation[], before: GrownRuns, now: Millis): GrownRuns {
  return new Map(runsOf(cancellations).map((run) => [run.run, growRun(run, before.get(run.run), now)]));
}

function growRun({ run, startedAt, attempts }: Run, before: GrownRun | undefined, now: Millis): GrownRun {
  const rows = attempts.flatMap((attempt) => attempt.rows);
  const label = `${clockTime(startedAt, now)} · ${countWords(rows.length)}`;
  const isSame = before?.node.look?.label === label && sameItems(before.attempts, attempts);
  if (before && isSame) return before;
  const look: RunLook = {
    label,
    description: `${countsWords(rows)} ${accountNames(attempts)}`,
    state: stateOf(rows),
  };
  const children = attempts.flatMap(({ id, rows: own }) => own.map((row) => growRow(id, row)));
  return { attempts, node: { element: runElement(run), look, children, sources: [] } };
}

function growRow(cancellationId: string, row: CancellationRow): CancellationNode {
  return { element: rowElement(cancellationId, row), look: undefined, children: [], sources: [row] };
}

function accountNames(attempts: readonly Cancellation[]): string {
  return [...new Set(attempts.map(({ account }) => clean(account.name, 30)))].join(', ');
}

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, at) => item === b[at]);
}
