/** Sends plans as one run: all accounts at once, each on its own, with a progress that can be stopped. */
import { type CancellationToken, l10n, ProgressLocation, window } from 'vscode';
import type { SendParams, SendResult } from '../../../server/src/protocol/messages.ts';
import type { Cancellation, Plan } from '../../../server/src/protocol/model.ts';
import type { App } from '../app.ts';
import { messageOf } from '../log.ts';
import { objections } from './objections.ts';
import { runProgress } from './progress.ts';
import { tellRun } from './tell.ts';

/** What was sent of a run; nothing of it where every plan met an objection. */
export interface SentRun {
  readonly run: string;
  readonly cancellations: readonly Cancellation[];
}

/** Sends, and tells what became of it. Resolves when every request has its answer, or none. */
export async function sendRun(app: App, plans: readonly Plan[]): Promise<SentRun> {
  const sent = await sendAll(app, plans, newRun());
  if (sent.cancellations.length > 0) void tellRun(app, sent.run);
  return sent;
}

export async function sendAll(app: App, plans: readonly Plan[], run: string): Promise<SentRun> {
  const cancellations = await window.withProgress(
    { location: ProgressLocation.Notification, cancellable: true, title: title(plans) },
    (progress, token) => {
      const stop = runProgress(app.store, run, progress);
      return Promise.all(plans.map((plan) => sendOne(app, plan, { run }, token))).finally(stop);
    },
  );
  return { run, cancellations: cancellations.filter((one) => one !== undefined) };
}

function newRun(): string {
  return crypto.randomUUID();
}

/** The button of a progress is VS Code's, and it says "Cancel": what it stops has to stand beside it. */
function title(plans: readonly Plan[]): string {
  const [only, another] = plans;
  const where = another || !only ? l10n.t('{0} accounts', plans.length) : only.venueLabel;
  return l10n.t('Cancelling orders at {0} (the button here only stops sending):', where);
}

/** Sends a plan; where something is in the way, asks the person, and sends what they decide. */
async function sendOne(
  app: App,
  plan: Plan,
  how: Omit<SendParams, 'planId'>,
  token: CancellationToken,
): Promise<Cancellation | undefined> {
  const result = await sendPlan(app, { planId: plan.id, ...how }, token);
  app.previews.close(plan, !result || result.kind === 'sent' ? 'sent' : 'replaced');
  if (!result) return undefined;
  if (result.kind === 'sent') {
    app.store.applyCancellation(result.cancellation);
    return result.cancellation;
  }
  const next = await objections(app, plan, result);
  return next ? sendOne(app, next.plan, { ...how, ...next.how }, token) : undefined;
}

/** A connection to the server that ends here says nothing about the order: the question stays open. */
async function sendPlan(
  app: App,
  params: SendParams,
  token: CancellationToken,
): Promise<SendResult | undefined> {
  try {
    return await app.server.request('orderInspector/send', params, token);
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
