/** A cancellation that somebody else proposes, such as a chat: always the person's own answer, whatever the settings say. */
import type { CancellationToken } from 'vscode';
import type { PrepareResult } from '../../../server/src/protocol/messages.ts';
import type { CancellationRow } from '../../../server/src/protocol/model.ts';
import type { App } from '../app.ts';
import { clean } from '../orders/clean.ts';
import { messageOf } from '../ui/log.ts';
import { type Asked, preview } from './cancel.ts';
import { confirm } from './confirm.ts';
import type { MeantPlan } from './narrowed.ts';
import { withoutProtection } from './protection.ts';
import { sendRun } from './sendRun.ts';

type Proposed =
  /** Nothing was sent. */
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'kept' | 'refuse' | 'preview' }
  /** The person agreed, and no answer says what was sent: they were told why. */
  | { readonly kind: 'unclear'; readonly run: string }
  | { readonly kind: 'sent'; readonly run: string; readonly rows: readonly CancellationRow[] };

/** `token` gives it up until the question is shown. */
interface Proposing {
  readonly token: CancellationToken;
  /** The person kept the orders of an earlier proposal, so further ones can be refused at once. */
  readonly refusable: boolean;
}

/** Prepares, asks, and sends what the person agrees to. */
export async function propose(app: App, asked: Asked, proposing: Proposing): Promise<Proposed> {
  const { token } = proposing;
  const result = await prepared(app, asked, token);
  if (result.kind === 'refused') return { kind: 'refused', message: clean(result.message, 500) };
  const plan = { ...result.plan, proposed: true };
  try {
    const message = objection(plan, token);
    return message === undefined ? await decide(app, plan, proposing) : { kind: 'refused', message };
  } finally {
    // What was not sent is of no use to anybody: kept, it would push out what a person looks at.
    app.server.notify('orderInspector/dropPlans', { planIds: [plan.id] });
  }
}

function objection({ account, steps }: MeantPlan, token: CancellationToken): string | undefined {
  const missing = steps.flatMap((step) => step.missing);
  if (!account || missing.length > 0) return clean(missing.join(' ') || 'The account has no session.', 500);
  return token.isCancellationRequested ? 'The proposal was given up.' : undefined;
}

/** What fails here has sent nothing, and says so like a refusal. */
async function prepared(app: App, asked: Asked, token: CancellationToken): Promise<PrepareResult> {
  try {
    await app.server.start();
    return await app.server.request('orderInspector/prepare', { ...asked, shown: false }, token);
  } catch (error) {
    return { kind: 'refused', message: messageOf(error) };
  }
}

async function decide(app: App, plan: MeantPlan, proposing: Proposing): Promise<Proposed> {
  const venue = app.store.venue(plan.request.venue);
  const { refusable } = proposing;
  const how = { withPreview: true, unexpected: true, refusable };
  const decision = await confirm(plan, venue, 'always', how);
  if (decision === 'preview') return previewed(app, plan);
  if (decision === 'unprotected') {
    const [narrower] = withoutProtection([plan]);
    return narrower ? propose(app, narrower, proposing) : { kind: 'kept' };
  }
  if (decision === 'refuse') return { kind: decision };
  if (decision !== 'cancel') return { kind: 'kept' };
  const { run, cancellations } = await sendRun(app, [plan]);
  const rows = cancellations.flatMap(({ id, rows }) => app.store.cancellation(id)?.rows ?? rows);
  return rows.length > 0 ? { kind: 'sent', run, rows } : { kind: 'unclear', run };
}

async function previewed(app: App, plan: MeantPlan): Promise<Proposed> {
  try {
    await preview(app, plan);
    return { kind: 'preview' };
  } catch (error) {
    const why = clean(messageOf(error), 400);
    return {
      kind: 'refused',
      message: `The person chose to look at the request first, and it could not be shown: ${why}`,
    };
  }
}
