import { type Connection, TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createHouse } from './house.ts';
import { capabilities } from './lsp/capabilities.ts';
import { readClient } from './lsp/client.ts';
import { askCredentials } from './lsp/credentials.ts';
import { register } from './lsp/handlers.ts';
import type { Outbox } from './lsp/house.ts';
import { createPublisher } from './lsp/publish.ts';
import { Readings } from './lsp/readings.ts';
import { createNovelty, createRefresh } from './lsp/refresh.ts';
import { readSettings, type Settings } from './lsp/settings.ts';
import type { ServerNotifications } from './protocol/messages.ts';
import type { CredentialsAnswer } from './sessions/ports.ts';
import { createVault } from './sessions/vault.ts';
import type { Venue } from './venues/venue.ts';
import type { HouseWorld } from './world/index.ts';

/** The wiring: a connection, a world and the venues make a server. Tests call it too. */
export function start(connection: Connection, world: HouseWorld, venues: readonly Venue[]): void {
  const nobody = { processId: null, rootUri: null, capabilities: {} };
  let settings: Settings = readSettings(nobody);
  let client = readClient(nobody);
  const vault = createVault();
  const documents = new TextDocuments(TextDocument);
  const readings = new Readings();
  const stopped = new AbortController();
  const wait = (ms: number) => world.sleep(ms, stopped.signal);
  const refresh = createRefresh({
    isNeeded: () => documents.keys().length > 0,
    ask: () => {
      for (const method of client.refreshes) connection.sendRequest(method).catch(() => undefined);
      if (!client.pulls) publishAgain();
    },
    wait,
  });
  const outbox = createOutbox(connection, () => {
    readings.clear();
    refresh();
  });

  const credentials = async (accountId: string): Promise<CredentialsAnswer> => {
    const answer = await askCredentials(connection, { accountId, publicKey: vault.publicKey });
    if (answer.kind !== 'sealed') return answer;
    try {
      return { kind: 'secrets', secrets: vault.open(accountId, answer.credentials) };
    } catch {
      // The reason may quote what was in the box.
      return { kind: 'failed', message: 'The credentials could not be unsealed.' };
    }
  };
  const house = createHouse({ world, venues, outbox, credentials, storage: () => settings.storage });

  connection.onInitialize((params) => {
    settings = readSettings(params);
    client = readClient(params);
    return capabilities(settings);
  });
  documents.onDidClose(({ document }) => readings.forget(document.uri));
  const context = { connection, documents, readings, house, settings: () => settings, client: () => client };
  register(context, outbox.log);
  const publishAgain = createPublisher(context, wait);
  connection.onShutdown(() => {
    stopped.abort();
    return house.stop();
  });
  documents.listen(connection);
  connection.listen();
}

/** `changed`: what the sessions or the cancellations hold is not what it was. */
function createOutbox(connection: Connection, changed: () => void): Outbox {
  const tell = <M extends keyof ServerNotifications>(method: M, params: ServerNotifications[M]) => {
    // A connection that is closing takes nothing any more, and nobody is left to be told.
    connection.sendNotification(method, params).catch(() => undefined);
  };
  const isNews = createNovelty();
  return {
    account: (update) => {
      tell('orderInspector/account', update);
      if (isNews(update)) changed();
    },
    cancellation: (cancellation) => {
      tell('orderInspector/cancellation', cancellation);
      changed();
    },
    log: (line) => connection.console.warn(line),
  };
}
