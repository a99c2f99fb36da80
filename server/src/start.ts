import type { Connection } from 'vscode-languageserver';
import { createHouse } from './house.ts';
import { askCredentials } from './lsp/credentials.ts';
import type { House, Outbox } from './lsp/house.ts';
import { createNovelty } from './lsp/refresh.ts';
import { serve } from './lsp/serve.ts';
import type { ServerNotifications } from './protocol/messages.ts';
import type { CredentialsAnswer } from './sessions/ports.ts';
import { createVault } from './sessions/vault.ts';
import type { Venue } from './venues/venue.ts';
import type { HouseWorld } from './world/index.ts';

/** The wiring: a connection, a world and the venues make a server. Tests call it too. */
export function start(connection: Connection, world: HouseWorld, venues: readonly Venue[]): void {
  const vault = createVault();
  const stopped = new AbortController();
  const outbox = createOutbox(connection, () => served.changed());
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
  const house: House = createHouse({
    world,
    venues,
    outbox,
    credentials,
    storage: () => served.settings().storage,
  });
  const served = serve(connection, house, {
    requestFiles: world.requestFiles,
    wait: (ms) => world.sleep(ms, stopped.signal),
    log: outbox.log,
  });
  connection.onShutdown(() => {
    const refused = served.end();
    if (refused) return refused;
    stopped.abort();
    return house.stop();
  });
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
