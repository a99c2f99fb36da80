/** What a person can do about what became of a run, as buttons of its message. Pure. */
import { l10n } from 'vscode';
import type { Cancellation, CancellationRow, RejectReason } from '../../../server/src/protocol/model.ts';
import { isExplainable, isUnresolved } from '../../../server/src/protocol/outcome.ts';
import { rowElement } from '../cancellations/elements.ts';
import { accountElement } from '../orders/node.ts';

/** A button, and the command that it runs. */
export interface NextStep {
  readonly title: string;
  readonly command: `orderInspector.${string}`;
  readonly argument: object;
}

/** Refused for who sent it: the same key is refused again. */
const OF_THE_KEY: readonly RejectReason[] = ['authentication', 'signature', 'scope'];

/** The most useful one first; the details last, in any case. */
export function nextSteps(run: string, cancellations: readonly Cancellation[]): readonly NextStep[] {
  const rows = cancellations.flatMap(({ id, account, rows: own }) =>
    own.map((row) => ({ id, account, row })),
  );
  const [only, another] = rows;
  const accounts = new Set(rows.filter(({ row }) => isOfTheKey(row)).map(({ account }) => account.id));
  const [accountId, otherAccount] = accounts;
  const steps: NextStep[] = [];
  if (rows.some(({ row }) => isUnresolved(row.outcome))) {
    steps.push({
      title: l10n.t('Check Status Again'),
      command: 'orderInspector.askAgain',
      argument: { run },
    });
  }
  if (only && !another && isWorthRepeating(only.row)) {
    const argument = rowElement(only.id, only.row);
    steps.push({ title: l10n.t('Cancel Again…'), command: 'orderInspector.sendAgain', argument });
  }
  if (rows.length > 0 && rows.every(({ row }) => isExplainable(row.outcome))) {
    const command = 'orderInspector.explainCancellation';
    steps.push({ title: l10n.t('Explain'), command, argument: { run } });
  }
  if (accountId !== undefined && otherAccount === undefined) {
    const argument = accountElement(accountId);
    steps.push({ title: l10n.t('Change Key…'), command: 'orderInspector.changeKey', argument });
  }
  const details = { command: 'orderInspector.inspectCancellation', argument: { run } } as const;
  return [...steps, { title: l10n.t('Show Details'), ...details }];
}

function isOfTheKey({ outcome }: CancellationRow): boolean {
  return outcome?.kind === 'rejected' && OF_THE_KEY.includes(outcome.reason);
}

/** It changed nothing, and the next request may be taken. */
function isWorthRepeating(row: CancellationRow): boolean {
  const { outcome } = row;
  return outcome?.kind === 'notSent' || (outcome?.kind === 'rejected' && !isOfTheKey(row));
}
