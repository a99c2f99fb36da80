/** The way of every cancel command: prepare, confirm, send as one run, tell. */
import { l10n, type Uri } from 'vscode';
import type { PrepareParams } from '../../../server/src/protocol/messages.ts';
import type { Plan, VenueDescription } from '../../../server/src/protocol/model.ts';
import type { App } from '../app.ts';
import { messageOf } from '../ui/log.ts';
import { isTrusted } from '../ui/trust.ts';
import { confirm } from './confirm.ts';
import { confirmLevel } from './confirmLevel.ts';
import { confirmRun } from './confirmRun.ts';
import { fewer } from './fewer.ts';
import type { MeantPlan } from './narrowed.ts';
import { sendRun } from './sendRun.ts';
import { refusal } from './summary.ts';
import { tellWhole } from './tellWhole.ts';

/** A request, and whether it names all orders of a list as the person saw it. */
export interface Asked extends Pick<PrepareParams, 'request' | 'bound'> {
  /** What was wrong with parts of a file that are made anew, such as an old nonce. */
  readonly madeAnew?: readonly string[];
  /** What is left of all of a list: what the view's filter hides is still told. */
  readonly ofAll?: boolean;
  /** Somebody else proposed it, such as a chat. */
  readonly proposed?: boolean;
}

/** Cancels after asking: one question and one run, for however many accounts. */
export async function cancel(app: App, asked: readonly Asked[]): Promise<void> {
  if (!(await isTrusted())) return;
  const plans = await prepareAll(app, asked);
  const [only, another] = plans;
  if (!only) return;
  const { filter } = app.view;
  const decision = another
    ? await confirmRun(plans, (plan) => venueOf(app, plan), filter)
    : await confirm(only, venueOf(app, only), confirmLevel(only.account), {
        filter,
        withPreview: true,
        madeAnew: asked.some(({ madeAnew = [] }) => madeAnew.length > 0),
      });
  if (decision === 'preview') await preview(app, only);
  const left = fewer(decision, plans, filter);
  if (left.length > 0) await cancel(app, left);
  if (decision === 'cancel') await sendRun(app, plans);
}

/** Shows what would be sent. The plan is made anew for it, because a plan that was shown is sent as shown or not at all. */
export async function preview(
  app: App,
  { request, proposed = false }: Pick<Asked, 'request' | 'proposed'>,
  options?: Parameters<App['previews']['show']>[1],
): Promise<Uri | undefined> {
  const plan = await prepare(app, { request, proposed }, true);
  return plan && app.previews.show(plan, options);
}

/** Sends the plan of a preview, after asking. */
export async function sendPreviewed(app: App, plan: MeantPlan): Promise<void> {
  if (!(await isTrusted())) return;
  const decision = await confirm(plan, venueOf(app, plan), confirmLevel(plan.account), {});
  const left = fewer(decision, [plan], '');
  if (left.length > 0) await cancel(app, left);
  if (decision === 'cancel') await sendRun(app, [plan]);
}

function venueOf(app: App, plan: Plan): VenueDescription | undefined {
  return app.store.venue(plan.request.venue);
}

/** An account that cannot be prepared holds up no other: the person is told, and it is left out. */
async function prepareAll(app: App, asked: readonly Asked[]): Promise<readonly MeantPlan[]> {
  await app.server.start();
  const plans = await Promise.all(asked.map((one) => prepare(app, one, false).catch(leftOut(app))));
  return plans.filter((plan) => plan !== undefined).filter((plan) => canBeSent(app, plan));
}

async function prepare(
  app: App,
  { madeAnew = [], ofAll = false, proposed = false, ...asked }: Asked,
  shown: boolean,
): Promise<MeantPlan | undefined> {
  const result = await app.server.request('orderInspector/prepare', { ...asked, shown });
  const told = madeAnew.map((message) => l10n.t('Made anew when it is sent: {0}', message));
  if (result.kind === 'plan')
    return { ...result.plan, ofAll, proposed, warnings: [...told, ...result.plan.warnings] };
  void tellWhole(app.documents, 'error', refusal(result.message));
  return undefined;
}

function leftOut({ documents }: App) {
  return (error: unknown): undefined => {
    void tellWhole(documents, 'error', refusal(messageOf(error)));
  };
}

function canBeSent({ documents }: App, { account, steps }: Plan): boolean {
  const missing = new Set(steps.flatMap((step) => step.missing));
  if (account && missing.size === 0) return true;
  const why = missing.size > 0 ? [...missing].join(' ') : l10n.t('The account has no session.');
  void tellWhole(documents, 'error', refusal(why));
  return false;
}
