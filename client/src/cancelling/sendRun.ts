/** Sends plans as one run: all accounts at once, each on its own, with a progress that can be stopped. */
import {
  type CancellationToken,
  CancellationTokenSource,
  commands,
  l10n,
  type Progress,
  ProgressLocation,
  window,
} from 'vscode';
import type { SendParams, SendResult } from '../../../server/src/protocol/messages.ts';
import type { Cancellation } from '../../../server/src/protocol/model.ts';
import type { App } from '../app.ts';
import { accountWords } from '../orders/accountWords.ts';
import type { OrderStore } from '../orders/store.ts';
import { isServerProblem, tellServerProblem } from '../server/serverProblem.ts';
import { messageOf } from '../ui/log.ts';
import { stoppable } from '../ui/stoppable.ts';
import type { MeantPlan } from './narrowed.ts';
import { type DecidedPlan, objections } from './objections.ts';
import { signerWords } from './outcomeWords.ts';
import { countsWords, refusal } from './summary.ts';
import { tellRun } from './tell.ts';

/** What was sent of a run; nothing of it where every plan met an objection. */
export interface SentRun {
  readonly run: string;
  readonly cancellations: readonly Cancellation[];
}

export interface RunOptions {
  /** The run's id; a fresh one without it. */
  readonly run?: string;
  /** Called for each account as soon as its request has an answer, however long the others take. */
  sent?(cancellation: Cancellation): void;
}

/** Sends, and tells what became of it. Resolves when every request has its answer, or none. */
export async function sendRun(
  app: App,
  plans: readonly MeantPlan[],
  options: RunOptions = {},
): Promise<SentRun> {
  const run = options.run ?? crypto.randomUUID();
  const shown = app.store.onDidChangeCancellation((update) => {
    if (update.run === run) void app.cancellations.show(run, app.tree.view);
  });
  const cancellations: Cancellation[] = [];
  const sending: Sending = {
    app,
    run,
    ask: inTurn(),
    sent: (cancellation) => {
      cancellations.push(cancellation);
      options.sent?.(cancellation);
    },
  };
  const first = sendTogether(
    sending,
    plans.map((plan) => ({ plan, how: {} })),
  );
  await Promise.all(first.map((answer) => settle(sending, answer))).finally(() => shown.dispose());
  if (cancellations.length > 0) void tellRun(app, run);
  return { run, cancellations };
}

interface Sending {
  readonly app: App;
  readonly run: string;
  /** Asks the person when the questions before have been answered. */
  readonly ask: ReturnType<typeof inTurn>;
  sent(cancellation: Cancellation): void;
}

interface Answered {
  readonly tried: DecidedPlan;
  readonly result: SendResult | undefined;
}

/** One account to its end. Where something is in the way, the person is asked, and what they decide is sent in the same run. */
async function settle(sending: Sending, first: Promise<Answered>): Promise<void> {
  let answer: Promise<Answered> | undefined = first;
  while (answer) {
    const { tried, result } = await answer;
    answer = undefined;
    if (result?.kind === 'sent') sending.sent(result.cancellation);
    else if (result) {
      const decided = await sending.ask(() => objections(sending.app, tried.plan, result));
      const next = decided && { plan: decided.plan, how: { ...tried.how, ...decided.how } };
      if (next) [answer] = sendTogether(sending, [next]);
    }
  }
}

/** An answer each, as it comes: one that hangs holds up none of the others. */
function sendTogether(sending: Sending, all: readonly DecidedPlan[]): readonly Promise<Answered>[] {
  const { app, run } = sending;
  const answers = all.map(() => Promise.withResolvers<Answered>());
  const location = ProgressLocation.Notification;
  const options = {
    location,
    title: title(all.map(({ plan }) => plan)),
    ...stoppable(l10n.t('Stop Sending')),
  };
  const source = new CancellationTokenSource();
  const end = app.sends.add(() => source.cancel());
  const sent = window.withProgress(options, (progress, token) => {
    token.onCancellationRequested(() => source.cancel());
    const stop = runProgress(app.store, run, progress);
    const each = all.map(async (one, at) => answers[at]?.resolve(await sendOne(app, one, run, source.token)));
    return Promise.all(each).finally(stop);
  });
  sent.then(end, end);
  sent.then(undefined, (error: unknown) => {
    for (const { reject } of answers) reject(error);
  });
  return answers.map(({ promise }) => promise);
}

/** `Sending to Roxom`. */
function title(plans: readonly MeantPlan[]): string {
  const [only, another] = plans;
  const where = another || !only ? l10n.t('{0} accounts', plans.length) : only.venueLabel;
  return l10n.t('Sending to {0}', where);
}

async function sendOne(
  app: App,
  tried: DecidedPlan,
  run: string,
  token: CancellationToken,
): Promise<Answered> {
  const { plan, how } = tried;
  const params: SendParams = { planId: plan.id, run, ...how };
  const result = await app.server
    .request('orderInspector/send', params, token)
    .catch((error: unknown) => tellNoAnswer(app, plan, error));
  app.previews.close(plan, !result || result.kind === 'sent' ? 'sent' : 'replaced');
  if (result?.kind === 'sent') app.store.applyCancellation(result.cancellation);
  return { tried, result };
}

/** A connection to the server that ends here says nothing about the order: the question stays open. */
function tellNoAnswer({ log, store }: App, { account, request }: MeantPlan, error: unknown): undefined {
  const message = messageOf(error);
  log.error(`No answer to a cancel request: ${message}`);
  if (isServerProblem(error) && !error.asked) {
    void tellServerProblem(refusal(message));
    return;
  }
  void tellUnanswered(account ? accountWords(account, store.venue(account.venue), 20) : request.venue);
}

async function tellUnanswered(name: string): Promise<void> {
  const refresh = l10n.t('Refresh Open Orders');
  const message = l10n.t(
    'Unknown for {0}: the language server gave no answer while sending. The orders may or may not be cancelled.',
    name,
  );
  const chosen = await window.showWarningMessage(message, refresh);
  if (chosen === refresh) await commands.executeCommand('orderInspector.refresh');
}

/** Questions to a person, one at a time, each when its turn comes: several at once would cover each other. */
function inTurn(): <T>(ask: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (ask) => {
    const asked = last.then(ask);
    last = asked.catch(() => undefined);
    return asked;
  };
}

/** Says it at each change, until the function that it returns is called. */
function runProgress(store: OrderStore, run: string, progress: Progress<{ message?: string }>): () => void {
  const listener = store.onDidChangeCancellation((update) => {
    if (update.run !== run) return;
    const rows = store.inRun(run).flatMap((cancellation) => cancellation.rows);
    const answered = rows.filter(({ outcome }) => outcome !== undefined);
    const counts = answered.length > 0 ? countsWords(answered) : '';
    const waiting = rows.find(({ outcome, signer }) => outcome === undefined && signer)?.signer;
    progress.report({
      message: [
        waiting && signerWords(waiting),
        l10n.t('{0} of {1} answered. {2}', answered.length, rows.length, counts).trim(),
      ]
        .filter(Boolean)
        .join(' '),
    });
  });
  return () => listener.dispose();
}
