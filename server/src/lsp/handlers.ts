import { ErrorCodes, ResponseError } from 'vscode-languageserver';
import type { ClientNotifications, ClientRequests } from '../protocol/messages.ts';
import { readRequests } from '../requests/index.ts';
import { answering } from './answer.ts';
import { codeActions } from './codeActions.ts';
import { codeLenses } from './codeLenses.ts';
import { completion } from './completion.ts';
import { type Context, lintOptions } from './context.ts';
import { documentDiagnostics, lintText } from './diagnostics.ts';
import { hover } from './hover.ts';
import { checkTypedId } from './ids.ts';
import { inlayHints } from './inlayHints.ts';
import type { Life } from './life.ts';
import { composeRequests, findIdsIn } from './newRequest.ts';
import { references } from './references.ts';
import { signInFile } from './sign.ts';
import { documentSymbols, foldingRanges, formatting, rangeFormatting, selectionRanges } from './structure.ts';

type RequestTable = {
  [M in keyof ClientRequests]: (
    params: ClientRequests[M]['params'],
    signal: AbortSignal,
  ) => ClientRequests[M]['result'] | Promise<ClientRequests[M]['result']>;
};
/** What concerns the network is for who asks about it: `networkSource.ts`. */
type Told = Exclude<keyof ClientNotifications, 'orderInspector/networkChanged'>;
type NotificationTable = { [M in Told]: (params: ClientNotifications[M]) => void };

/** Every method of the contract and of LSP that the server answers, in one place. */
export function register(context: Context, life: Life, log: (line: string) => void): void {
  const { connection, house } = context;
  const requests: RequestTable = {
    'orderInspector/alive': () => null,
    'orderInspector/venues': () => house.venues,
    'orderInspector/prepare': (params) => house.prepare(params),
    'orderInspector/timer': (params, signal) => house.timer(params, signal),
    'orderInspector/discover': (params, signal) => house.discover(params, signal),
    'orderInspector/send': (params, signal) => house.send(params, signal),
    'orderInspector/askAgain': (params, signal) => house.askAgain(params, signal),
    'orderInspector/prepareAgain': (params) => house.prepareAgain(params),
    'orderInspector/closeQuestion': async (params) => {
      await house.closeQuestion(params);
      return null;
    },
    'orderInspector/report': async (params) => ({ text: await house.report(params) }),
    'orderInspector/readiness': () => house.readiness(),
    'orderInspector/drill': async () => ({ text: await house.drill() }),
    'orderInspector/refresh': async ({ accountId }) => {
      await house.refresh(accountId);
      return null;
    },
    'orderInspector/checkId': (params) => checkTypedId(context, params),
    'orderInspector/readRequests': async ({ uri, text }) => {
      await context.neighbours.confirm(uri, text);
      return readRequests(text, lintOptions(context, uri));
    },
    'orderInspector/sign': (params) => signInFile(context, params),
    'orderInspector/findIds': (params) => findIdsIn(context, params),
    'orderInspector/composeRequests': (params) => composeRequests(context, params),
    'orderInspector/lint': (params) => lintText(context, params),
  };
  for (const [method, handler] of Object.entries({ ...requests, ...documentHandlers(context) })) {
    connection.onRequest(
      method,
      answering(method, handler as (params: unknown, signal: AbortSignal) => unknown, { life, log }),
    );
  }
  registerNotifications(context, life);
  connection.onRequest((method: string) => {
    const message = `There is no method ${method}.`;
    return life.refusal(method) ?? new ResponseError(ErrorCodes.MethodNotFound, message);
  });
}

/** Every notification of the contract. One that is out of turn is dropped, as LSP says. */
function registerNotifications({ connection, house }: Context, life: Life): void {
  const notifications: NotificationTable = {
    'orderInspector/accounts': ({ accounts }) => house.matchAccounts(accounts),
    'orderInspector/credentialsChanged': ({ accountId }) => house.restartSession(accountId),
  };
  for (const [method, handler] of Object.entries(notifications)) {
    const told = handler as (params: unknown) => void;
    connection.onNotification(method, (params: unknown) => {
      if (!life.refusal(method)) told(params);
    });
  }
}

/** What LSP asks about a document, by method. */
function documentHandlers(context: Context) {
  const on =
    <P, R>(handler: (context: Context, params: P, signal: AbortSignal) => R) =>
    (params: P, signal: AbortSignal) =>
      handler(context, params, signal);
  return {
    'textDocument/diagnostic': on(documentDiagnostics),
    'textDocument/codeAction': on(codeActions),
    'textDocument/codeLens': on(codeLenses),
    'textDocument/completion': on(completion),
    'textDocument/hover': on(hover),
    'textDocument/inlayHint': on(inlayHints),
    'textDocument/references': on(references),
    'textDocument/documentSymbol': on(documentSymbols),
    'textDocument/foldingRange': on(foldingRanges),
    'textDocument/selectionRange': on(selectionRanges),
    'textDocument/formatting': on(formatting),
    'textDocument/rangeFormatting': on(rangeFormatting),
  };
}
