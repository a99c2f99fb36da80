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
  const run = newRun();
  const shown = app.store.onDidChangeCancellation((update) => {
    if (update.run === run) void app.cancellations.show(run, app.tree.view);
  });
  const sent = await sendAll(app, plans, run).finally(() => shown.dispose());
  if (sent.cancellations.length > 0) void tellRun(app, sent.run);
  return sent;
}

/** Where something is in the way of a plan, the person is asked, and what they decide is sent in the same run. */
async function sendAll(app: App, plans: readonly Plan[], run: string): Promise<SentRun> {
  const cancellations: Cancellation[] = [];
  let next: readonly ToSend[] = plans.map((plan) => ({ plan, how: {} }));
  while (next.length > 0) {
    const objected: ToSend[] = [];
    for (const { sending, result } of await sendTogether(app, next, run)) {
      if (result?.kind === 'sent') cancellations.push(result.cancellation);
      const decided = result && result.kind !== 'sent' && (await objections(app, sending.plan, result));
      if (decided) objected.push({ plan: decided.plan, how: { ...sending.how, ...decided.how } });
    }
    next = objected;
  }
  return { run, cancellations };
}

interface ToSend {
  readonly plan: Plan;
  readonly how: Pick<SendParams, 'unjournaled' | 'despiteQuestions'>;
}

interface Answered {
  readonly sending: ToSend;
  readonly result: SendResult | undefined;
}

async function sendTogether(app: App, all: readonly ToSend[], run: string): Promise<readonly Answered[]> {
  const location = ProgressLocation.Notification;
  const options = { location, cancellable: true, title: title(all.map(({ plan }) => plan)) };
  return window.withProgress(options, (progress, token) => {
    const stop = runProgress(app.store, run, progress);
    return Promise.all(all.map((sending) => sendOne(app, sending, run, token))).finally(stop);
  });
}

function newRun(): string {
  return crypto.randomUUID();
}

/** The button of a progress is VS Code's, and it says "Cancel": what it stops has to stand beside it. */
function title(plans: readonly Plan[]): string {
  const [only, another] = plans;
  const where = another || !only ? l10n.t('{0} accounts', plans.length) : only.venueLabel;
  return l10n.t('Sending to {0} (the button below stops sending, it cancels no order)', where);
}

async function sendOne(app: App, sending: ToSend, run: string, token: CancellationToken): Promise<Answered> {
  const { plan, how } = sending;
  const result = await sendPlan(app, { planId: plan.id, run, ...how }, token);
  app.previews.close(plan, !result || result.kind === 'sent' ? 'sent' : 'replaced');
  if (result?.kind === 'sent') app.store.applyCancellation(result.cancellation);
  return { sending, result };
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
