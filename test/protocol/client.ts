/** A client of the server's protocol for tests: in memory, or with the real server process. */
import { spawn } from 'node:child_process';
import { PassThrough } from 'node:stream';
import { createConnection } from 'vscode-languageserver/node';
import {
  type ClientCapabilities,
  createProtocolConnection,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { merge } from '../../client/src/cancelling/merge.ts';
import { createNetworkSource } from '../../server/src/app/networkSource.ts';
import { start } from '../../server/src/app/start.ts';
import type {
  AccountUpdate,
  ClientNotifications,
  ClientRequests,
  CredentialsParams,
  CredentialsResult,
  NetworkSettings,
  SealedNetwork,
} from '../../server/src/protocol/messages.ts';
import type { Cancellation } from '../../server/src/protocol/model.ts';
import { seal } from '../../server/src/sealing/seal.ts';
import { venues } from '../../server/src/venues/index.ts';
import type { Venue } from '../../server/src/venues/venue.ts';
import { createWorld } from '../../server/src/world/index.ts';

export interface TestClient {
  readonly connection: ProtocolConnection;
  /** Of the server's process; absent in memory. */
  readonly pid?: number | undefined;
  readonly updates: readonly AccountUpdate[];
  readonly cancellations: readonly Cancellation[];
  /** Everything that crossed the connection, both ways, as text. */
  readonly traffic: readonly string[];
  request<M extends keyof ClientRequests>(
    method: M,
    params: ClientRequests[M]['params'],
  ): Promise<ClientRequests[M]['result']>;
  notify<M extends keyof ClientNotifications>(method: M, params: ClientNotifications[M]): Promise<void>;
  open(uri: string, text: string): Promise<void>;
  stop(): Promise<void>;
  /** Ends the process as a crash does; in memory it does nothing. */
  kill(): Promise<void>;
}

export interface ClientOptions {
  readonly secrets?: Readonly<Record<string, string>>;
  /** By account, where they differ. */
  readonly secretsOf?: (accountId: string) => Readonly<Record<string, string>> | undefined;
  /** The settings for the network, asked whenever the server asks; without it the client does not know the question. */
  readonly network?: () => NetworkSettings;
  readonly initializationOptions?: object;
  readonly capabilities?: ClientCapabilities;
  readonly clientInfo?: { readonly name: string };
  /** In memory: the venues that the server knows; the four without it. */
  readonly venues?: readonly Venue[];
}

/** The server in this process, over two streams. */
export function inMemory(options: ClientOptions = {}): Promise<TestClient> {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  const connection = createConnection(toServer, toClient);
  const world = createWorld(createNetworkSource(connection));
  start(connection, world, options.venues ?? venues);
  return connect(toClient, toServer, options, () => world.close());
}

/** `node dist/server.js --stdio`, as any editor starts it. */
export async function realProcess(
  module: string,
  options: ClientOptions = {},
  {
    node = process.execPath,
    flags = [],
  }: { readonly node?: string; readonly flags?: readonly string[] } = {},
): Promise<TestClient> {
  const child = spawn(node, [...flags, module, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const kill = () => {
    child.kill('SIGKILL');
    return ended;
  };
  return { ...(await connect(child.stdout, child.stdin, options, () => ended, kill)), pid: child.pid };
}

async function connect(
  from: NodeJS.ReadableStream,
  to: NodeJS.WritableStream,
  { secrets, secretsOf, network, initializationOptions = {}, capabilities = {}, clientInfo }: ClientOptions,
  ended: () => Promise<void>,
  kill: () => Promise<void> = async () => undefined,
): Promise<TestClient> {
  const traffic: string[] = [];
  from.on('data', (chunk: Buffer) => traffic.push(chunk.toString('utf8')));
  const reader = new StreamMessageReader(from);
  // A server killed in the middle of a message would leave a timer that starts itself anew, for ever.
  reader.partialMessageTimeout = 0;
  const connection = createProtocolConnection(reader, new StreamMessageWriter(to));
  const updates: AccountUpdate[] = [];
  const cancellations: Cancellation[] = [];
  connection.onNotification('orderInspector/account', (update: AccountUpdate) => {
    updates.push(update);
  });
  connection.onNotification('orderInspector/cancellation', (item: Cancellation) => {
    cancellations.push(
      merge(
        cancellations.findLast(({ id }) => id === item.id),
        item,
      ),
    );
  });
  connection.onRequest<CredentialsResult, void>(
    'orderInspector/credentials',
    (params: CredentialsParams): CredentialsResult => {
      const own = secretsOf?.(params.accountId) ?? secrets;
      if (!own) return { kind: 'none' };
      const result: CredentialsResult = { kind: 'sealed', credentials: seal(params, own) };
      traffic.push(JSON.stringify(result));
      return result;
    },
  );
  const question = 'orderInspector/network';
  if (network) {
    connection.onRequest<SealedNetwork, void>(question, ({ publicKey }: { publicKey: string }) => {
      const settings = JSON.stringify(network());
      const result = { settings: seal({ accountId: question, publicKey }, { settings }) };
      traffic.push(JSON.stringify(result));
      return result;
    });
  }
  connection.listen();
  const inProcess = to instanceof PassThrough;
  // A server that knows its parent's process id watches it for ever.
  await connection.sendRequest('initialize', {
    processId: inProcess ? null : process.pid,
    rootUri: null,
    capabilities,
    initializationOptions,
    ...(clientInfo && { clientInfo }),
  });
  await connection.sendNotification('initialized', {});
  return {
    connection,
    updates,
    cancellations,
    traffic,
    request: (method, params) => connection.sendRequest(method, params),
    notify: (method, params) => connection.sendNotification(method, params),
    open: (uri, text) =>
      connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: 'json', version: 1, text },
      }),
    kill: async () => {
      connection.dispose();
      await kill();
    },
    stop: async () => {
      await connection.sendRequest('shutdown');
      // In this process `exit` would end the test as well.
      if (!inProcess) await connection.sendNotification('exit');
      connection.dispose();
      await ended();
    },
  };
}
