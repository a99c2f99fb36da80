/** One process of the language server and the connection to it, from its start to its end. The only file that knows LanguageClient. */
import { type CancellationToken, l10n } from 'vscode';
import type { ErrorHandler, LanguageClient, LanguageClientOptions } from 'vscode-languageclient/node';
import type {
  CredentialsResult,
  SealedNetwork,
  ServerNotifications,
  ServerRequests,
} from '../../../server/src/protocol/messages.ts';
import { type Log, messageOf } from '../ui/log.ts';
import { setting } from '../ui/settings.ts';
import { serverFlags } from './serverFlags.ts';
import { ServerProblem } from './serverProblem.ts';
import { traceChannel } from './traceChannel.ts';

type Params<T> = T extends { params: infer P } ? P : never;
type Result<T> = T extends { result: infer R } ? R : never;

/** What the server asks and tells. */
export type Handlers = {
  [M in keyof ServerRequests]: (
    params: Params<ServerRequests[M]>,
    token?: CancellationToken,
  ) => Promise<Result<ServerRequests[M]>>;
} & { [M in keyof ServerNotifications]: (params: ServerNotifications[M]) => void };

export interface ServerConnection {
  /** Rejects when the server ends before it answers. */
  request(method: string, params: unknown, token?: CancellationToken): Promise<unknown>;
  notify(method: string, params: unknown): Promise<void>;
  /** Lets the server finish, for two seconds; `atOnce`, for one that hangs, it is killed. Never rejects. */
  end(atOnce: boolean): Promise<void>;
}

/** Starts a process. `ended` is called when a server that had started ends by itself. */
export type Connect = (ended: () => void) => Starting;

interface Starting {
  /** Rejects when it does not start. */
  readonly ready: Promise<ServerConnection>;
  /** Gives it up. */
  kill(): void;
}

export interface ConnectPorts {
  /** The server's bundle. */
  readonly module: string;
  /** The folder for its journal. */
  readonly storage: string;
  readonly log: Log;
  readonly handlers: Handlers;
}

const ACTION = { errorContinue: 1, errorShutdown: 2, closeStop: 1 };

export function connector(ports: ConnectPorts): Connect {
  return (ended) => {
    let client: LanguageClient | undefined;
    const kill = () => {
      client?.serverProcess?.kill('SIGKILL');
    };
    const start = async (): Promise<ServerConnection> => {
      let isUp = false;
      client = await createClient(ports, () => isUp && ended());
      await client.start();
      isUp = true;
      return connectionOf(client, ports.log, () => {
        isUp = false;
      });
    };
    return { ready: start(), kill };
  };
}

function connectionOf(client: LanguageClient, log: Log, ending: () => void): ServerConnection {
  return {
    // An absent token would count as a second parameter.
    request: (method, params, token) =>
      (token ? client.sendRequest(method, params, token) : client.sendRequest(method, params)).catch(problem),
    notify: (method, params) => client.sendNotification(method, params),
    end: async (atOnce) => {
      ending();
      if (atOnce) client.serverProcess?.kill('SIGKILL');
      await client.dispose().catch((error: unknown) => log.warn(messageOf(error)));
    },
  };
}

/** Its connection went while it was asked; jsonrpc's codes for that. */
const ENDED = new Set([-32096, -32097]);

function problem(error: unknown): never {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  if (typeof code !== 'number' || !ENDED.has(code)) throw error;
  throw new ServerProblem(l10n.t('The language server ended before it answered.'), { asked: true });
}

async function createClient(ports: ConnectPorts, ended: () => void): Promise<LanguageClient> {
  const { LanguageClient, TransportKind } = await import('./languageClient.ts');
  const started = { module: ports.module, transport: TransportKind.ipc };
  const run = { ...started, options: { execArgv: [...serverFlags] } };
  const debug = { ...started, options: { execArgv: [...serverFlags, '--inspect=6009'] } };
  const client = new LanguageClient(
    'orderInspector',
    'Order Inspector',
    { run, debug },
    options(ports, ended),
  );
  const { handlers } = ports;
  client.onRequest<CredentialsResult, void>(
    'orderInspector/credentials',
    handlers['orderInspector/credentials'],
  );
  client.onRequest<SealedNetwork, void>('orderInspector/network', handlers['orderInspector/network']);
  client.onNotification('orderInspector/account', handlers['orderInspector/account']);
  client.onNotification('orderInspector/cancellation', handlers['orderInspector/cancellation']);
  return client;
}

function options({ storage, log }: ConnectPorts, ended: () => void): LanguageClientOptions {
  const pattern = setting('orderInspector.requestFiles');
  return {
    documentSelector: ['json', 'jsonc'].flatMap((language) =>
      ['file', 'untitled', 'vscode-vfs'].map((scheme) => ({ scheme, language, pattern })),
    ),
    outputChannel: log,
    traceOutputChannel: traceChannel(log),
    revealOutputChannelOn: 4,
    initializationOptions: () => ({
      jsonSupport: true,
      commands: true,
      requestFiles: pattern,
      rules: setting('orderInspector.rules'),
      venueByGlob: setting('orderInspector.venueByGlob'),
      storage,
    }),
    initializationFailedHandler: () => false,
    errorHandler: errorHandler(log, ended),
    // The server applies a change while it runs.
    synchronize: { configurationSection: 'orderInspector' },
  };
}

/** Whether a server that ended is started again is decided in languageServer.ts; nothing pops up. */
function errorHandler(log: Log, ended: () => void): ErrorHandler {
  return {
    error: (error, _message, count) => {
      log.warn(`Connection to the language server: ${error.message}`);
      return { action: (count ?? 0) <= 3 ? ACTION.errorContinue : ACTION.errorShutdown, handled: true };
    },
    closed: () => {
      // Not before the library has put this connection away.
      setTimeout(ended, 0);
      return { action: ACTION.closeStop, handled: true };
    },
  };
}
