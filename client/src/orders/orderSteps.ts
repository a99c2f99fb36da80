/** What a person can do about one order, as what can be clicked in its document. Pure. */
import { l10n } from 'vscode';
import type { Order } from '../../../server/src/protocol/model.ts';
import { isUnresolved } from '../../../server/src/protocol/outcome.ts';
import { rowElement } from '../cancellations/elements.ts';
import type { NextStep } from '../cancelling/nextSteps.ts';
import { accountElement, type OrderCancellation, orderElement } from './node.ts';

/** The most useful one first. `open`: whether the list of open orders has it. */
export function orderSteps(
  order: Order,
  open: boolean,
  attempt: OrderCancellation | undefined,
): readonly NextStep[] {
  const steps: NextStep[] = [];
  const cancellation = attempt && rowElement(attempt.cancellation.id, attempt.row);
  if (cancellation && isUnresolved(attempt?.row.outcome)) {
    steps.push({
      title: l10n.t('Check Status Again'),
      command: 'orderInspector.askAgain',
      argument: cancellation,
    });
  }
  if (open) steps.push(...openSteps(order));
  else {
    const argument = accountElement(order.accountId);
    steps.push({ title: l10n.t('Refresh Open Orders'), command: 'orderInspector.refreshAccount', argument });
  }
  if (cancellation) {
    const command = 'orderInspector.inspectCancellation';
    steps.push({ title: l10n.t('Show Cancellation'), command, argument: cancellation });
  }
  return steps;
}

function openSteps(order: Order): readonly NextStep[] {
  const argument = orderElement(order);
  const named = order.clientOrderId !== undefined;
  return [
    { title: l10n.t('Cancel Order…'), command: 'orderInspector.cancelOrders', argument },
    { title: l10n.t('Preview Signing Payload'), command: 'orderInspector.previewPayload', argument },
    { title: l10n.t('New Cancel Request'), command: 'orderInspector.newCancelRequest', argument },
    { title: l10n.t('Copy orderId'), command: 'orderInspector.copyOrderId', argument },
    ...(named
      ? [
          {
            title: l10n.t('Copy clientOrderId'),
            command: 'orderInspector.copyClientOrderId',
            argument,
          } as const,
        ]
      : []),
  ];
}
