/** What a person is asked when a plan was not sent as it is, and what they decide. */
import { l10n, type MessageItem, window } from 'vscode';
import type { SendParams, SendResult } from '../../../server/src/protocol/messages.ts';
import type { Plan } from '../../../server/src/protocol/model.ts';
import type { App } from '../app.ts';
import { inert } from '../orders/clean.ts';
import { confirm } from './confirm.ts';
import { refusal } from './summary.ts';
import { tellWhole } from './tellWhole.ts';

/** A plan that is to be sent, and what the person agreed to beside it. */
export interface DecidedPlan {
  readonly plan: Plan;
  readonly how: Pick<SendParams, 'unjournaled' | 'despiteQuestions'>;
}

/** Asks about what is in the way; gives what is to be sent instead, if anything. */
export async function objections(
  app: App,
  plan: Plan,
  result: Exclude<SendResult, { kind: 'sent' }>,
): Promise<DecidedPlan | undefined> {
  switch (result.kind) {
    case 'notJournaled':
      return (await sendsUnjournaled(result.message)) ? { plan, how: { unjournaled: true } } : undefined;
    case 'openQuestions':
      return (await sendsDespiteQuestions(result.orders.length))
        ? { plan, how: { despiteQuestions: true } }
        : undefined;
    case 'changed':
      return (await confirmChange(app, result)) ? { plan: result.plan, how: {} } : undefined;
    case 'renewed':
      await app.previews.show(result.plan);
      void window.showWarningMessage(
        l10n.t(
          'Nothing was sent: the bytes in the preview had become too old for the venue. A fresh preview is open; send that.',
        ),
      );
      return undefined;
    case 'refused':
      void tellWhole(app.documents, 'error', refusal(result.message));
      return undefined;
  }
}

/** Without a journal an interrupted attempt leaves no trace on this computer: a person has to want that. */
function sendsUnjournaled(why: string): Promise<boolean> {
  const detail = l10n.t('If this computer stops while sending, nothing here will tell that it was tried.');
  return agrees(inert(why, 400), detail, l10n.t('Send without a Journal'));
}

function sendsDespiteQuestions(count: number): Promise<boolean> {
  const message =
    count === 1
      ? l10n.t(
          'Nothing was sent: an earlier attempt at 1 of these orders is unanswered, and the venue could not be asked.',
        )
      : l10n.t(
          'Nothing was sent: earlier attempts at {0} of these orders are unanswered, and the venue could not be asked.',
          count,
        );
  const detail = l10n.t(
    'Those orders may be cancelled already. A second request finds nothing to cancel then; it cancels nothing else.',
  );
  return agrees(message, detail, l10n.t('Send Anyway'));
}

async function agrees(message: string, detail: string, anyway: string): Promise<boolean> {
  // VS Code would call this button "Cancel", which here means an order.
  const keep: MessageItem = { title: l10n.t('Send Nothing'), isCloseAffordance: true };
  const send: MessageItem = { title: anyway };
  return (await window.showWarningMessage(message, { modal: true, detail }, send, keep)) === send;
}

/** The list is another one than the one that was agreed to: it is asked again, and says what changed. */
async function confirmChange(
  app: App,
  { plan, added, modified, removed }: Extract<SendResult, { kind: 'changed' }>,
): Promise<boolean> {
  const change = l10n.t(
    'The list has changed since it was shown: {0} added, {1} modified, {2} gone.',
    added.length,
    modified.length,
    removed.length,
  );
  const asked: Plan = { ...plan, warnings: [change, ...plan.warnings] };
  return (await confirm(asked, app.store.venue(plan.request.venue), 'always', {})) === 'cancel';
}
