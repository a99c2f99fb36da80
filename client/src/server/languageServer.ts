/** Starts, watches, restarts and stops the language server, and speaks the contract with it. */
import { type CancellationToken, type Disposable, EventEmitter, l10n } from 'vscode';
import type { ClientNotifications, ClientRequests } from '../../../server/src/protocol/messages.ts';
import type { Millis } from '../../../server/src/protocol/model.ts';
import { inTime } from '../ui/inTime.ts';
import { type Log, messageOf } from '../ui/log.ts';
import { Deaths } from './deaths.ts';
import { startHeartbeat } from './heartbeat.ts';
import { PendingRequests } from './pendingRequests.ts';
import type { Connect, ServerConnection } from './serverConnection.ts';
import { ServerProblem } from './serverProblem.ts';

/** `notResponding`: its process lives and does not answer. */
export type ServerState = 'stopped' | 'starting' | 'running' | 'notResponding';

/** How soon a server that ended by itself is started again. */
const RESTART_AFTER: Millis = 500;
const START_WITHIN: Millis = 30_000;
/** How long it may fail to respond before its requests are given up. */
const GIVE_UP_AFTER: Millis = 10_000;

/** A process, from its start on. */
interface Launched {
  readonly connection: Promise<ServerConnection>;
  kill(): void;
}

export class LanguageServer implements Disposable {
  readonly #connect: Connect;
  readonly #log: Log;
  readonly #stateChange = new EventEmitter<ServerState>();
  readonly onDidChangeState = this.#stateChange.event;
  readonly #pending = new PendingRequests();
  readonly #deaths = new Deaths();
  #launched: Launched | undefined;
  #heartbeat: Disposable | undefined;
  #restarting: NodeJS.Timeout | undefined;
  #givingUp: NodeJS.Timeout | undefined;
  #state: ServerState = 'stopped';
  #isWaitingForIdle = false;

  constructor(connect: Connect, log: Log) {
    this.#connect = connect;
    this.#log = log;
  }

  get state(): ServerState {
    return this.#state;
  }

  /** Whether it ended so often that only a person starts it again. */
  get hasGivenUp(): boolean {
    return this.#deaths.areTooMany;
  }

  /** Whether a request is under way that changes something at a venue. */
  get isSending(): boolean {
    return this.#pending.isSending;
  }

  /** Starts the server if it does not run, whenever a person asks for it. Rejects with a `ServerProblem`, also while it hangs. */
  async start(): Promise<ServerConnection> {
    if (!this.#launched) this.#deaths.forget();
    this.#launched ??= this.#launch(false);
    const connection = await this.#launched.connection;
    if (this.#state === 'notResponding') throw new ServerProblem(hangWords(), { asked: false });
    return connection;
  }

  /** The same without a person: not after it ended too often. Waits for nothing. */
  startByItself(): void {
    if (this.#launched || this.hasGivenUp) return;
    this.#launched = this.#launch(true);
  }

  /**
   * Sends a request, starting the server first where needed. `token` asks the server to stop; its answer is waited for.
   * Rejects with a `ServerProblem` when the server does not start, does not respond, or takes longer than the request may.
   */
  async request<M extends keyof ClientRequests>(
    method: M,
    params: ClientRequests[M]['params'],
    token?: CancellationToken,
  ): Promise<ClientRequests[M]['result']> {
    const connection = await this.start();
    const send = (merged: CancellationToken) => connection.request(method, params, merged);
    return this.#pending.add(method, send, token) as Promise<ClientRequests[M]['result']>;
  }

  /** Sends a notification if the server runs; a server that starts later is told everything anyway. */
  notify<M extends keyof ClientNotifications>(method: M, params: ClientNotifications[M]): void {
    if (this.#state !== 'running') return;
    const told = this.#launched?.connection.then((connection) => connection.notify(method, params));
    told?.catch(() => undefined);
  }

  /** For a change that can wait: not before everything that was being sent has its answer. Never rejects. */
  async restartWhenIdle(): Promise<void> {
    if (this.#isWaitingForIdle) return;
    this.#isWaitingForIdle = true;
    await this.#pending.untilNothingIsSent();
    this.#isWaitingForIdle = false;
    if (this.#launched) await this.restart().catch(() => undefined);
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** Lets it finish for two seconds; one that hangs is killed. */
  async stop(): Promise<void> {
    const [launched, state] = [this.#launched, this.#state];
    this.#drop(l10n.t('The language server was stopped.'));
    if (state === 'starting') launched?.kill();
    await launched?.connection
      .then((connection) => connection.end(state === 'notResponding'))
      .catch(() => undefined);
  }

  dispose(): Promise<void> {
    return this.stop();
  }

  #launch(byItself: boolean): Launched {
    this.#enter('starting');
    const { ready, kill } = this.#connect(() => this.#ended(launched));
    const up = inTime(ready, START_WITHIN).then((connection) => this.#up(launched, connection));
    const launched: Launched = {
      connection: up.catch((error) => this.#failed(launched, error, byItself)),
      kill,
    };
    // Whoever waits for it is told; nobody has to wait.
    launched.connection.catch(() => undefined);
    return launched;
  }

  async #up(launched: Launched, connection: ServerConnection): Promise<ServerConnection> {
    if (this.#launched !== launched) {
      await connection.end(false);
      throw new Error('It was stopped.');
    }
    this.#heartbeat = startHeartbeat({
      ask: () => connection.request('orderInspector/alive', null),
      changed: (responds) => this.#responds(responds),
    });
    this.#enter('running');
    return connection;
  }

  #failed(launched: Launched, error: unknown, byItself: boolean): never {
    launched.kill();
    this.#log.error(`The language server did not start: ${messageOf(error)}`);
    if (this.#launched === launched) {
      this.#deaths.add();
      this.#drop('');
      if (byItself) this.#startSoon();
    }
    const message = l10n.t('The language server did not start: {0}', messageOf(error));
    throw new ServerProblem(message, { asked: false });
  }

  #ended(launched: Launched): void {
    if (this.#launched !== launched) return;
    this.#deaths.add();
    this.#drop(l10n.t('The language server ended before it answered.'));
    const again = !this.hasGivenUp;
    this.#log.error(`The language server ended${again ? ' and is started again' : ''}.`);
    if (again) this.#startSoon();
  }

  #startSoon(): void {
    this.#restarting = setTimeout(() => this.startByItself(), RESTART_AFTER);
  }

  #responds(responds: boolean): void {
    this.#log.warn(`The language server ${responds ? 'responds again' : 'does not respond'}.`);
    clearTimeout(this.#givingUp);
    if (!responds) this.#givingUp = setTimeout(() => this.#pending.failAll(hangWords()), GIVE_UP_AFTER);
    this.#enter(responds ? 'running' : 'notResponding');
  }

  /** Leaves the process that is there; whoever waits for an answer is told why there is none. */
  #drop(why: string): void {
    clearTimeout(this.#restarting);
    clearTimeout(this.#givingUp);
    this.#heartbeat?.dispose();
    this.#launched = undefined;
    this.#pending.failAll(why);
    this.#enter('stopped');
  }

  #enter(state: ServerState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#stateChange.fire(state);
  }
}

function hangWords(): string {
  return l10n.t('The language server does not respond.');
}
