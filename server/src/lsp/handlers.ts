import { ErrorCodes, ResponseError } from 'vscode-languageserver';
import type { ClientNotifications, ClientRequests } from '../protocol/messages.ts';
import { readRequests } from '../requests/index.ts';
import { compose } from '../requests/languageFeatures/compose.ts';
import { findIds } from '../requests/languageFeatures/findIds.ts';
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

import { references } from './references.ts';
import { signInFile } from './signInFile.ts';
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
  const { connection, services } = context;
  const requests: RequestTable = {
    'orderInspector/alive': () => null,
    'orderInspector/venues': () => services.venues,
    'orderInspector/prepare': (params) => services.prepare(params),
    'orderInspector/copyAs': (params) => services.copyAs(params),
    'orderInspector/deadMansSwitch': (params, signal) => services.setDeadMansSwitch(params, signal),
    'orderInspector/exchange': (params, signal) => services.exchange(params, signal),
    'orderInspector/discover': (params, signal) => services.discover(params, signal),
    'orderInspector/tryCredentials': ({ account }, signal) => services.tryCredentials(account, signal),
    'orderInspector/send': (params, signal) => services.send(params, signal),
    'orderInspector/askAgain': (params, signal) => services.askAgain(params, signal),
    'orderInspector/prepareAgain': (params) => services.prepareAgain(params),
    'orderInspector/closeQuestion': async (params) => {
      await services.closeQuestion(params);
      return null;
    },
    'orderInspector/report': async (params) => ({ text: await services.report(params) }),
    'orderInspector/wasJournalRead': () => services.wasJournalRead(),
    'orderInspector/readiness': () => services.readiness(),
    'orderInspector/dryRun': async () => ({ text: await services.dryRun() }),
    'orderInspector/checkAccount': async ({ accountId }, signal) => ({
      text: await services.checkAccount(accountId, signal),
    }),
    'orderInspector/refresh': async ({ accountId }) => {
      await services.refresh(accountId);
      return null;
    },
    'orderInspector/checkId': (params) => checkTypedId(context, params),
    'orderInspector/readRequests': async ({ uri, text }) => {
      await context.crossFile.confirm(uri, text);
      return readRequests(text, lintOptions(context, uri));
    },
    ...signatureHandlers(services),
    ...fileHandlers(context),
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

/** What is asked about request files beside LSP. */
function fileHandlers(context: Context) {
  return {
    'orderInspector/sign': (params, signal) => signInFile(context, params, signal),
    'orderInspector/findIds': (params) => findIdsIn(context, params),
    'orderInspector/composeRequests': (params) => composeRequests(context, params),
    'orderInspector/lint': (params) => lintText(context, params),
  } satisfies Partial<RequestTable>;
}

/** What is asked about signatures that somebody made. */
function signatureHandlers(services: Context['services']) {
  return {
    'orderInspector/readSent': ({ text }) => services.readSent(text),
    'orderInspector/explain': (params, signal) => services.explain(params, signal),
    'orderInspector/explainCancellation': (params) => services.explainCancellation(params),
    'orderInspector/hashTypedData': async ({ text }) => ({ text: await services.hashTypedData(text) }),
    'orderInspector/verifySignature': async (params) => ({ text: await services.verifySignature(params) }),
  } satisfies Partial<RequestTable>;
}

/** Every notification of the contract. One that is out of turn is dropped, as LSP says. */
function registerNotifications({ connection, services }: Context, life: Life): void {
  const notifications: NotificationTable = {
    'orderInspector/dropPlans': ({ planIds }) => services.dropPlans(planIds),
    'orderInspector/accounts': ({ accounts }) => services.matchAccounts(accounts),
    'orderInspector/credentialsChanged': ({ accountId }) => services.restartSession(accountId),
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

type Find = ClientRequests['orderInspector/findIds'];

type Compose = ClientRequests['orderInspector/composeRequests'];

/** The ids in a text, and what they mean. Asks nobody. */
function findIdsIn({ services }: Context, { text }: Find['params']): Find['result'] {
  return findIds(text, services.forms, services.live());
}

/** Request files for ids, one a venue. */
function composeRequests({ services }: Context, { ids }: Compose['params']): Compose['result'] {
  return compose(ids, services.forms, services.live());
}
