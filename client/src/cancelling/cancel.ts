/** The way of every cancel command: prepare, confirm, send, tell. */
import { l10n, ProgressLocation, type Uri, window } from 'vscode';
import type { SendResult } from '../../../server/src/protocol/messages.ts';
import type { CancelRequest, Plan, VenueDescription } from '../../../server/src/protocol/model.ts';
import type { App } from '../app.ts';
import { messageOf } from '../log.ts';
import { inert } from '../orders/clean.ts';
import { isSendable } from '../preview/render.ts';
import { setting } from '../settings.ts';
import { isTrusted } from '../trust.ts';
import { confirm } from './confirm.ts';
import { refusal } from './summary.ts';
import { tell } from './tell.ts';

/** Cancels after asking. Several requests are for several accounts: each has its own question. */
export async function cancel(app: App, requests: readonly CancelRequest[]): Promise<void> {
  if (!(await isTrusted())) return;
  for (const request of requests) {
    const plan = await prepare(app, request, false);
    if (!plan || !(await canBeSent(plan))) continue;
    const decision = await confirm(plan, venueOf(app, plan), setting('orderInspector.confirm'), true);
    if (decision === 'preview') await preview(app, request);
    if (decision === 'cancel') await send(app, plan);
  }
}

/** Shows what would be sent. The plan is made anew for it, because a plan that was shown is sent as shown or not at all. */
export async function preview(app: App, request: CancelRequest): Promise<Uri | undefined> {
  const plan = await prepare(app, request, true);
  return plan && app.previews.show(plan);
}

/** Sends the plan of a preview, after asking. */
export async function sendPreviewed(app: App, plan: Plan): Promise<void> {
  if (!(await isTrusted())) return;
  const decision = await confirm(plan, venueOf(app, plan), setting('orderInspector.confirm'), false);
  if (decision === 'cancel') await send(app, plan);
}

function venueOf(app: App, plan: Plan): VenueDescription | undefined {
  return app.store.venue(plan.request.venue);
}

async function prepare(app: App, request: CancelRequest, shown: boolean): Promise<Plan | undefined> {
  const result = await app.server.request('orderInspector/prepare', { request, shown });
  if (result.kind === 'plan') return result.plan;
  void window.showErrorMessage(refusal(result.message));
  return undefined;
}

async function canBeSent(plan: Plan): Promise<boolean> {
  if (isSendable(plan)) return true;
  const missing = new Set(plan.steps.flatMap((step) => step.missing));
  const why = missing.size > 0 ? [...missing].join(' ') : l10n.t('The account has no session.');
  void window.showErrorMessage(refusal(why));
  return false;
}

async function send(app: App, plan: Plan, unjournaled = false): Promise<void> {
  const result = await window.withProgress(
    {
      location: ProgressLocation.Notification,
      title: l10n.t('Sending the cancel request to {0}…', plan.venueLabel),
    },
    () => sendPlan(app, plan, unjournaled),
  );
  if (result?.kind === 'notJournaled') return sendUnjournaled(app, plan, result.message);
  const sent = !result || result.kind === 'sent';
  app.previews.close(plan, sent ? 'sent' : 'replaced');
  if (!result) return;
  if (result.kind === 'refused') {
    void window.showErrorMessage(refusal(result.message));
  } else if (result.kind === 'renewed') {
    await app.previews.show(result.plan);
    void window.showWarningMessage(
      l10n.t(
        'Nothing was sent: the bytes in the preview had become too old for the venue. A fresh preview is open; send that.',
      ),
    );
  } else {
    app.store.applyCancellation(app.store.cancellation(result.cancellation.id) ?? result.cancellation);
    void tell(app, result.cancellation);
  }
}

/** Without a journal an interrupted attempt leaves no trace on this computer: a person has to want that. */
async function sendUnjournaled(app: App, plan: Plan, why: string): Promise<void> {
  const anyway = l10n.t('Send without a Journal');
  const detail = l10n.t('If this computer stops while sending, nothing here will tell that it was tried.');
  const chosen = await window.showWarningMessage(inert(why, 400), { modal: true, detail }, anyway);
  if (chosen === anyway) await send(app, plan, true);
}

/** A connection to the server that ends here says nothing about the order: the question stays open. */
async function sendPlan(app: App, plan: Plan, unjournaled: boolean): Promise<SendResult | undefined> {
  try {
    return await app.server.request('orderInspector/send', { planId: plan.id, unjournaled });
  } catch (error) {
    app.log.error(`No answer to a cancel request: ${messageOf(error)}`);
    void window.showWarningMessage(
      l10n.t(
        "Unknown: Order Inspector's own server gave no answer while sending. The orders may or may not be cancelled. Refresh the open orders, and look at the venue before you try again.",
      ),
    );
    return undefined;
  }
}
