/** What can be clicked in a preview: to send it, and to copy each of its requests. */
import { CodeLens, l10n, Range, type Uri } from 'vscode';
import type { Plan } from '../../../server/src/protocol/model.ts';
import { isSendable } from './render.ts';
import { type Rendered, regionsOf } from './structure.ts';

export function lensesOf(uri: Uri, plan: Plan, { regions }: Rendered): readonly CodeLens[] {
  const many = plan.steps.length > 1;
  const requests = regionsOf(regions, 'request');
  const send = {
    title: l10n.t('Send This Request…'),
    command: 'orderInspector.sendPreviewed',
    arguments: [uri],
  };
  const copies = plan.steps.flatMap(({ copies: kinds = [] }, step) => {
    const line = many ? (requests[step]?.from ?? 0) : 0;
    return kinds.map(({ id, title }) => {
      const words = l10n.t('Copy as {0}', title);
      const command = { title: words, command: 'orderInspector.copyAs', arguments: [uri, step, id] };
      return new CodeLens(lineRange(line), command);
    });
  });
  return [...(isSendable(plan) ? [new CodeLens(lineRange(0), send)] : []), ...copies];
}

function lineRange(line: number): Range {
  return new Range(line, 0, line, 0);
}
