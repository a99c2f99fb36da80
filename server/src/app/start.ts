import { CancellationTokenSource, type Connection } from 'vscode-languageserver';
import { createNovelty } from '../lsp/refresh.ts';
import { type ServedClient, serve } from '../lsp/serve.ts';
import type { Outbox, Services } from '../lsp/services.ts';
import type { CredentialsResult, ServerNotifications, ServerRequests } from '../protocol/messages.ts';
import { createVault } from '../sealing/vault.ts';
import type { CredentialsAnswer } from '../sessions/ports.ts';
import type { Venue } from '../venues/venue.ts';
import type { ServerWorld } from '../world/index.ts';
import { createServices } from './createServices.ts';

/** The wiring: a connection, a world and the venues make a server. Tests call it too. */
export function start(connection: Connection, world: ServerWorld, venues: readonly Venue[]): void {
  const vault = createVault();
  const stopped = new AbortController();
  const credentials = async (accountId: string, signal: AbortSignal): Promise<CredentialsAnswer> => {
    const answer = await askCredentials(connection, { accountId, publicKey: vault.publicKey }, signal);
    if (answer.kind !== 'sealed') return answer;
    try {
      const renewable = answer.renewable === true ? { renewable: answer.renewable } : {};
      return { kind: 'secrets', secrets: vault.open(accountId, answer.credentials), ...renewable };
    } catch {
      // The reason may quote what was in the box.
      return { kind: 'failed', message: 'The credentials could not be unsealed.' };
    }
  };
  const servicesFor = ({ settings, changed }: ServedClient): Services =>
    createServices({
      world,
      venues,
      outbox: createOutbox(connection, changed),
      credentials,
      storage: () => settings().storage,
    });
  const { services, end } = serve(connection, servicesFor, {
    requestFiles: world.requestFiles,
    wait: (ms) => world.sleep(ms, stopped.signal),
    log: (line) => connection.console.warn(line),
  });
  connection.onShutdown(() => {
    const refused = end();
    if (refused) return refused;
    stopped.abort();
    return services.stop();
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

type Method = 'orderInspector/credentials';

/** Asks the client for an account's sealed credentials. A client that does not know the question has none. */
async function askCredentials(
  connection: Connection,
  params: ServerRequests[Method]['params'],
  signal: AbortSignal,
): Promise<CredentialsResult> {
  const method: Method = 'orderInspector/credentials';
  const source = new CancellationTokenSource();
  const abort = () => source.cancel();
  signal.addEventListener('abort', abort);
  if (signal.aborted) abort();
  try {
    return await connection.sendRequest<CredentialsResult>(method, params, source.token);
  } catch {
    return { kind: 'failed', message: 'The editor did not answer the question for the credentials.' };
  } finally {
    signal.removeEventListener('abort', abort);
    source.dispose();
  }
}
