import { type Connection, TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createHouse } from './house.ts';
import { capabilities } from './lsp/capabilities.ts';
import { askCredentials } from './lsp/credentials.ts';
import { register } from './lsp/handlers.ts';
import type { Outbox } from './lsp/house.ts';
import { readSettings, type Settings } from './lsp/settings.ts';
import type { ServerNotifications } from './protocol/messages.ts';
import type { CredentialsAnswer } from './sessions/ports.ts';
import { createVault } from './sessions/vault.ts';
import type { Venue } from './venues/venue.ts';
import type { HouseWorld } from './world/index.ts';

/** The wiring: a connection, a world and the venues make a server. Tests call it too. */
export function start(connection: Connection, world: HouseWorld, venues: readonly Venue[]): void {
  let settings: Settings = readSettings({ processId: null, rootUri: null, capabilities: {} });
  const vault = createVault();
  const outbox = createOutbox(connection);
  const documents = new TextDocuments(TextDocument);

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
    return capabilities;
  });
  register({ connection, documents, house, settings: () => settings }, outbox.log);
  connection.onShutdown(() => house.stop());
  documents.listen(connection);
  connection.listen();
}

function createOutbox(connection: Connection): Outbox {
  const tell = <M extends keyof ServerNotifications>(method: M, params: ServerNotifications[M]) => {
    // A connection that is closing takes nothing any more, and nobody is left to be told.
    connection.sendNotification(method, params).catch(() => undefined);
  };
  return {
    account: (update) => tell('orderInspector/account', update),
    cancellation: (cancellation) => tell('orderInspector/cancellation', cancellation),
    log: (line) => connection.console.warn(line),
  };
}
