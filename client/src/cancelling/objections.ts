/** What a person is asked when a plan was not sent as it is, and what they decide. */
import { l10n, type MessageItem, window } from 'vscode';
import type { SendParams, SendResult } from '../../../server/src/protocol/messages.ts';
import type { App } from '../app.ts';
import { clean, inert } from '../orders/clean.ts';
import { orderName, tradeWords } from '../orders/describe.ts';
import { confirm } from './confirm.ts';
import { fewer } from './fewer.ts';
import type { MeantPlan } from './narrowed.ts';
import { placeLines } from './place.ts';
import { proposedWarning } from './proposed.ts';
import { refusal } from './summary.ts';
import { tellWhole } from './tellWhole.ts';
import { listed } from './toast.ts';

/** A plan that is to be sent, and what the person agreed to beside it. */
export interface DecidedPlan {
  readonly plan: MeantPlan;
  readonly how: Pick<SendParams, 'unjournaled' | 'despiteQuestions'>;
}

/** Asks about what is in the way; gives what is to be sent instead, if anything. */
export async function objections(
  app: App,
  plan: MeantPlan,
  result: Exclude<SendResult, { kind: 'sent' }>,
): Promise<DecidedPlan | undefined> {
  const { proposed = false } = plan;
  switch (result.kind) {
    case 'notJournaled':
      return (await sendsUnjournaled(app, plan, result.message))
        ? { plan, how: { unjournaled: true } }
        : undefined;
    case 'openQuestions':
      return (await sendsDespiteQuestions(app, plan, result.orders.length))
        ? { plan, how: { despiteQuestions: true } }
        : undefined;
    case 'changed': {
      const agreed = await agreedTo(app, { ...result.plan, proposed }, [changeWords(result)]);
      return agreed && { plan: agreed, how: {} };
    }
    case 'renewed':
      await app.previews.show({ ...result.plan, proposed });
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
function sendsUnjournaled(app: App, plan: MeantPlan, why: string): Promise<boolean> {
  const detail = l10n.t('If this computer stops while sending, nothing here will tell that it was tried.');
  return agrees(app, plan, { message: inert(why, 400), detail, anyway: l10n.t('Send without a Journal') });
}

function sendsDespiteQuestions(app: App, plan: MeantPlan, count: number): Promise<boolean> {
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
  return agrees(app, plan, { message, detail, anyway: l10n.t('Send Anyway') });
}

interface Objection {
  readonly message: string;
  readonly detail: string;
  readonly anyway: string;
}

/** Of a run of several accounts only one may have met it: the question says which. */
async function agrees(app: App, plan: MeantPlan, { message, detail, anyway }: Objection): Promise<boolean> {
  const venue = app.store.venue(plan.request.venue);
  const proposed = proposedWarning([plan]).map((warning) => `⚠ ${warning}`);
  const place = [clean(plan.venueLabel, 60), ...placeLines(plan, venue)];
  const lines = [...place, ...proposed, '', detail].join('\n');
  // VS Code would call this button "Cancel", which here means an order.
  const keep: MessageItem = { title: l10n.t('Send Nothing'), isCloseAffordance: true };
  const send: MessageItem = { title: anyway };
  return (await window.showWarningMessage(message, { modal: true, detail: lines }, send, keep)) === send;
}

/** The list is another one than the one that was agreed to: it is asked again, and says what changed. */
async function agreedTo(
  app: App,
  plan: MeantPlan,
  change: readonly string[] = [],
): Promise<MeantPlan | undefined> {
  const { filter } = app.view;
  const asked = { ...plan, warnings: [...change, ...plan.warnings] };
  const decision = await confirm(asked, app.store.venue(plan.request.venue), 'always', { filter });
  if (decision === 'cancel') return plan;
  const [left] = fewer(decision, [plan], filter);
  if (!left) return undefined;
  const { request, ...meant } = left;
  const result = await app.server.request('orderInspector/prepare', { request, shown: false });
  if (result.kind === 'plan') return agreedTo(app, { ...result.plan, ...meant });
  void tellWhole(app.documents, 'error', refusal(result.message));
  return undefined;
}

/** How many changed how, and the first of those that would be cancelled unseen. */
function changeWords({ added, modified, removed }: Extract<SendResult, { kind: 'changed' }>): string {
  const counts = l10n.t(
    'The list has changed since it was shown: {0} added, {1} modified, {2} gone.',
    added.length,
    modified.length,
    removed.length,
  );
  const names = [...added, ...modified].map((order) => `${tradeWords(order)} · ${orderName(order)}`);
  const words = listed(names, 120, (count) => l10n.t('{0} more', count), '; ');
  return names.length === 0 ? counts : l10n.t('{0} Now there: {1}', counts, words);
}
