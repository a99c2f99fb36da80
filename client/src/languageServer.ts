/** Starts, stops and restarts the language server, and speaks the contract with it. The only file that knows LanguageClient. */
import { type CancellationToken, type Disposable, EventEmitter } from 'vscode';
import type { ErrorHandler, LanguageClient, LanguageClientOptions } from 'vscode-languageclient/node';
import type {
  ClientNotifications,
  ClientRequests,
  CredentialsResult,
  SealedNetwork,
  ServerNotifications,
  ServerRequests,
} from '../../server/src/protocol/messages.ts';
import { type Log, messageOf } from './log.ts';
import { serverFlags } from './serverFlags.ts';
import { setting } from './settings.ts';

type Params<T> = T extends { params: infer P } ? P : never;
type Result<T> = T extends { result: infer R } ? R : never;
type Handlers = {
  [M in keyof ServerRequests]: (params: Params<ServerRequests[M]>) => Promise<Result<ServerRequests[M]>>;
} & { [M in keyof ServerNotifications]: (params: ServerNotifications[M]) => void };

export type ServerState = 'stopped' | 'starting' | 'running';

/** How often a server that ends by itself is started again, and within which time. */
const RESTARTS = { most: 4, withinMs: 180_000 };
const ACTION = { errorContinue: 1, errorShutdown: 2, closeStop: 1, closeRestart: 2 };

export class LanguageServer implements Disposable {
  readonly #module: string;
  readonly #storage: string;
  readonly #log: Log;
  readonly #handlers: Handlers;
  readonly #stateChange = new EventEmitter<ServerState>();
  readonly onDidChangeState = this.#stateChange.event;
  #running: Promise<LanguageClient> | undefined;
  #state: ServerState = 'stopped';
  #ended: number[] = [];

  /** `module` is the server's bundle, `storage` the folder for its journal. */
  constructor(module: string, storage: string, log: Log, handlers: Handlers) {
    this.#module = module;
    this.#storage = storage;
    this.#log = log;
    this.#handlers = handlers;
  }

  get state(): ServerState {
    return this.#state;
  }

  /** Starts the server if it does not run. Rejects when it cannot be started. */
  start(): Promise<LanguageClient> {
    this.#running ??= this.#launch().catch((error: unknown) => {
      this.#running = undefined;
      this.#enter('stopped');
      this.#log.error(`The language server did not start: ${messageOf(error)}`);
      throw error;
    });
    return this.#running;
  }

  /** Sends a request, starting the server first where needed. `token` asks the server to stop; its answer is waited for. Rejects when the server ends before it answers. */
  async request<M extends keyof ClientRequests>(
    method: M,
    params: ClientRequests[M]['params'],
    token?: CancellationToken,
  ): Promise<ClientRequests[M]['result']> {
    const client = await this.start();
    // An absent token would count as a second parameter.
    return token
      ? client.sendRequest<ClientRequests[M]['result']>(method, params, token)
      : client.sendRequest<ClientRequests[M]['result']>(method, params);
  }

  /** Sends a notification if the server runs; a server that starts later is told everything anyway. */
  notify<M extends keyof ClientNotifications>(method: M, params: ClientNotifications[M]): void {
    if (this.#state !== 'running') return;
    void this.#running?.then((client) => client.sendNotification(method, params)).catch(() => undefined);
  }

  async restart(): Promise<void> {
    await this.stop();
    this.#ended = [];
    await this.start();
  }

  async stop(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    const client = await running?.catch(() => undefined);
    await client?.dispose().catch((error: unknown) => this.#log.warn(messageOf(error)));
    this.#enter('stopped');
  }

  dispose(): Promise<void> {
    return this.stop();
  }

  async #launch(): Promise<LanguageClient> {
    this.#enter('starting');
    const { LanguageClient, TransportKind, State } = await import('./languageClient.ts');
    const started = { module: this.#module, transport: TransportKind.ipc };
    const run = { ...started, options: { execArgv: [...serverFlags] } };
    const debug = { ...started, options: { execArgv: [...serverFlags, '--inspect=6009'] } };
    const client = new LanguageClient('orderInspector', 'Order Inspector', { run, debug }, this.#options());
    this.#handle(client);
    client.onDidChangeState(({ newState }) => {
      this.#enter(
        newState === State.Running ? 'running' : newState === State.Starting ? 'starting' : 'stopped',
      );
    });
    await client.start();
    return client;
  }

  #handle(client: LanguageClient): void {
    const handlers = this.#handlers;
    client.onRequest<CredentialsResult, void>(
      'orderInspector/credentials',
      handlers['orderInspector/credentials'],
    );
    client.onRequest<SealedNetwork, void>('orderInspector/network', handlers['orderInspector/network']);
    client.onNotification('orderInspector/account', handlers['orderInspector/account']);
    client.onNotification('orderInspector/cancellation', handlers['orderInspector/cancellation']);
  }

  #options(): LanguageClientOptions {
    const pattern = setting('orderInspector.requestFiles');
    return {
      documentSelector: ['json', 'jsonc'].flatMap((language) =>
        ['file', 'untitled', 'vscode-vfs'].map((scheme) => ({ scheme, language, pattern })),
      ),
      outputChannel: this.#log,
      revealOutputChannelOn: 4,
      initializationOptions: () => this.#initialization(),
      initializationFailedHandler: () => false,
      errorHandler: this.#errorHandler(),
      synchronize: { configurationSection: 'orderInspector' },
    };
  }

  #initialization() {
    return {
      jsonSupport: true,
      commands: true,
      requestFiles: setting('orderInspector.requestFiles'),
      rules: setting('orderInspector.rules'),
      venueByGlob: setting('orderInspector.venueByGlob'),
      storage: this.#storage,
    };
  }

  /** A server that ends is started again, a few times; nothing pops up, the view says that it is not running. */
  #errorHandler(): ErrorHandler {
    return {
      error: (error, _message, count) => {
        this.#log.warn(`Connection to the language server: ${error.message}`);
        return {
          action: (count ?? 0) <= 3 ? ACTION.errorContinue : ACTION.errorShutdown,
          handled: true,
        };
      },
      closed: () => {
        const now = Date.now();
        this.#ended = [...this.#ended.filter((at) => now - at < RESTARTS.withinMs), now];
        const again = this.#ended.length <= RESTARTS.most;
        this.#log.error(`The language server ended${again ? ' and is started again' : ''}.`);
        return { action: again ? ACTION.closeRestart : ACTION.closeStop, handled: true };
      },
    };
  }

  #enter(state: ServerState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#stateChange.fire(state);
  }
}
