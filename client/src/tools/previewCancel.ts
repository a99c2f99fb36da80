/** Tool: exactly what would be signed and sent for a cancel request. Sends nothing, and what it shows cannot be sent. */
import { type CancellationToken, workspace } from 'vscode';
import type { CancelRequest } from '../../../server/src/protocol/model.ts';
import type { App } from '../app.ts';
import { requestFor } from '../cancelling/request.ts';
import { clean } from '../orders/clean.ts';
import { noAccount } from './openOrders.ts';
import { planShape } from './planShape.ts';
import { type NamedOrders, targetOf } from './targets.ts';
import { notDone, type Tool, type ToolResult } from './tool.ts';

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
  if (account && input.venue !== undefined && input.venue !== account.venue)
    return notDone('The account is at another venue.', 'Give "accountId" without "venue".');
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
  // A signature in the answer would be one that a program can send, with nobody asked.
  const params = { request, shown: true, unsigned: true } as const;
  const result = await app.server.request('orderInspector/prepare', params, token);
  if (result.kind === 'refused')
    return notDone(clean(result.message, 500), 'Nothing was sent. Change what the message names.');
  return planShape(result.plan);
}
