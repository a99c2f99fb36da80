import type { ClientNotifications, ClientRequests } from '../protocol/messages.ts';
import { readRequests } from '../requests/index.ts';
import { answering } from './answer.ts';
import { codeActions } from './codeActions.ts';
import { codeLenses } from './codeLenses.ts';
import { type Context, lintOptions } from './context.ts';
import { documentDiagnostics, lintText } from './diagnostics.ts';
import { checkTypedId } from './ids.ts';

type RequestTable = {
  [M in keyof ClientRequests]: (
    params: ClientRequests[M]['params'],
    signal: AbortSignal,
  ) => ClientRequests[M]['result'] | Promise<ClientRequests[M]['result']>;
};
type NotificationTable = { [M in keyof ClientNotifications]: (params: ClientNotifications[M]) => void };

/** Every method of the contract and of LSP that the server answers, in one place. */
export function register(context: Context, log: (line: string) => void): void {
  const { connection, house } = context;
  const requests: RequestTable = {
    'orderInspector/venues': () => house.venues,
    'orderInspector/prepare': (params) => house.prepare(params),
    'orderInspector/timer': (params, signal) => house.timer(params, signal),
    'orderInspector/discover': (params, signal) => house.discover(params, signal),
    'orderInspector/send': (params, signal) => house.send(params, signal),
    'orderInspector/refresh': async ({ accountId }) => {
      await house.refresh(accountId);
      return null;
    },
    'orderInspector/checkId': (params) => checkTypedId(context, params),
    'orderInspector/readRequests': ({ uri, text }) => readRequests(text, lintOptions(context, uri)),
    'orderInspector/lint': (params) => lintText(context, params),
  };
  const notifications: NotificationTable = {
    'orderInspector/accounts': ({ accounts }) => house.matchAccounts(accounts),
    'orderInspector/credentialsChanged': ({ accountId }) => house.restartSession(accountId),
  };
  const documents = {
    'textDocument/diagnostic': (params: Parameters<typeof documentDiagnostics>[1]) =>
      documentDiagnostics(context, params),
    'textDocument/codeAction': (params: Parameters<typeof codeActions>[1]) => codeActions(context, params),
    'textDocument/codeLens': (params: Parameters<typeof codeLenses>[1]) => codeLenses(context, params),
  };
  for (const [method, handler] of Object.entries({ ...requests, ...documents })) {
    connection.onRequest(
      method,
      answering(method, handler as (params: unknown, signal: AbortSignal) => unknown, log),
    );
  }
  for (const [method, handler] of Object.entries(notifications)) {
    connection.onNotification(method, handler as (params: unknown) => void);
  }
}
