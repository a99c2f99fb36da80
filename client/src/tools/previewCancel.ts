/** Tool: exactly what would be signed and sent for a cancel request. Sends nothing, and what it shows cannot be sent. */
import { type CancellationToken, workspace } from 'vscode';
import type { CancelRequest, Plan, PreviewStep, Stage } from '../../../server/src/protocol/model.ts';
import type { App } from '../app.ts';
import { requestFor } from '../cancelling/request.ts';
import { clean } from '../orders/clean.ts';
import { noAccount } from './openOrders.ts';
import { isoTime } from './shapes.ts';
import { type NamedOrders, targetOf } from './targets.ts';
import { DATA_NOTE, notDone, type Tool, type ToolResult } from './tool.ts';

interface Input extends NamedOrders {
  readonly accountId?: string;
  readonly venue?: string;
  readonly text?: string;
  readonly request?: number;
}

export const previewCancel: Tool<Input> = {
  withoutTrust: true,
  progress: 'Making the request without sending it',
  run: async (app, input, token) => {
    const { accountId } = input;
    if (accountId !== undefined && !workspace.isTrusted)
      return notDone(
        'This workspace is not trusted: a preview has no account here.',
        'Give "venue" instead.',
      );
    if (accountId !== undefined && !app.accounts.get(accountId)) return noAccount(accountId);
    const asked = input.text === undefined ? await named(app, input) : await inText(app, input, token);
    return 'done' in asked ? asked : prepared(app, asked, token);
  },
};

async function named(app: App, input: Input): Promise<CancelRequest | ToolResult> {
  const target = targetOf(input);
  if (!target)
    return notDone(
      'Which request is meant is not clear.',
      'Give one of "orderIds", "clientOrderIds" and "text".',
    );
  const account = input.accountId === undefined ? undefined : app.accounts.get(input.accountId);
  if (account) return requestFor(account, target);
  const venues = (await app.venues.all()).map(({ id }) => id);
  if (input.venue === undefined || !venues.includes(input.venue))
    return notDone(
      'Neither an account nor a venue is named.',
      `Give "accountId", or "venue": ${venues.join(', ')}.`,
    );
  return { venue: input.venue, target, parameters: {} };
}

/** The request of a text, as it would stand in a file. */
async function inText(
  app: App,
  { text = '', request: index = 0, accountId, ...rest }: Input,
  token: CancellationToken,
): Promise<CancelRequest | ToolResult> {
  if (targetOf(rest)) return notDone('Which request is meant is not clear.', 'Give ids or a text, not both.');
  const params = { uri: 'untitled:text.cancel.json', text };
  const all = await app.server.request('orderInspector/readRequests', params, token);
  const found = all.find((one) => one.index === index);
  if (!found) return notDone(`The text has ${all.length} requests.`, 'Count "request" from 0.');
  if (!found.request)
    return notDone(`The request cannot be read: ${clean(found.errors.join(' '), 500)}`, 'Lint the text.');
  return accountId === undefined ? found.request : { ...found.request, accountId };
}

async function prepared(app: App, request: CancelRequest, token: CancellationToken): Promise<ToolResult> {
  const result = await app.server.request('orderInspector/prepare', { request, shown: true }, token);
  if (result.kind === 'refused')
    return notDone(clean(result.message, 500), 'Nothing was sent. Change what the message names.');
  const { plan } = result;
  void app.server.notify('orderInspector/dropPlans', { planIds: [plan.id] });
  return planShape(plan);
}

function planShape(plan: Plan): ToolResult {
  return {
    done: true,
    sent: false,
    venue: plan.request.venue,
    account: plan.account && { accountId: plan.account.id, environment: plan.account.environment },
    orders: plan.rows.map(({ key, order }) => ({ ...key, isInListOfOpenOrders: order !== undefined })),
    listAsOf: isoTime(plan.ordersAsOf),
    warnings: plan.warnings.map((warning) => clean(warning, 400)),
    requests: plan.steps.map(stepShape),
    certainty:
      'These are the bytes that would be signed and sent now; a later request has another time or number. Nothing was sent, and this preview cannot be sent.',
    note: DATA_NOTE,
  };
}

function stepShape({ sentence, stages, missing, validUntil }: PreviewStep) {
  return {
    sentence: clean(sentence, 500),
    missing,
    validUntil: isoTime(validUntil),
    stages: stages.map(stageShape),
  };
}

/** `text` is exact: what is signed or sent, byte for byte. */
function stageShape({ title, note, rows, text }: Stage) {
  return { title, note, rows: rows?.map(({ label, value }) => ({ label, value })), text };
}
