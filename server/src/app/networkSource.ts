import { type Connection, ErrorCodes, ResponseError } from 'vscode-languageserver';
import { isSame } from '../protocol/isSame.ts';
import type { ClientNotifications, ServerRequests } from '../protocol/messages.ts';
import { createVault } from '../sealing/vault.ts';
import { RouteProblem } from '../world/address.ts';
import {
  type NetworkSettings,
  type NetworkSource,
  noSettings,
  readNetworkSettings,
} from '../world/networkSettings.ts';

type Question = 'orderInspector/network';
const ask: Question = 'orderInspector/network';
const changed: keyof ClientNotifications = 'orderInspector/networkChanged';

/**
 * The editor's settings for the network: asked for when a connection is made for the first time and again after a
 * change, sealed, because a proxy's password is a secret. An editor that does not know the question leaves all to the
 * environment.
 */
export function createNetworkSource(connection: Connection): NetworkSource {
  const vault = createVault();
  let last: NetworkSettings = noSettings;
  /** Either the settings as they are, or the question for them. */
  let known: NetworkSettings | Promise<NetworkSettings> | undefined;
  const question = async (): Promise<NetworkSettings> => {
    const answer = await askFor(connection, vault.publicKey);
    const settings = answer ? opened(vault.open(ask, answer.settings)['settings']) : noSettings;
    // The same settings are the same object: connections that are open stay in use.
    if (!isSame(settings, last)) last = settings;
    return last;
  };
  const begin = (): Promise<NetworkSettings> => {
    const asking = question();
    const settle = (to: NetworkSettings | undefined) => {
      if (known === asking) known = to;
    };
    asking.then(settle, () => settle(undefined));
    return asking;
  };
  connection.onNotification(changed, () => {
    known = undefined;
  });
  return () => {
    known ??= begin();
    return known;
  };
}

type Answer = ServerRequests[Question]['result'] | null;

/** Null from an editor that does not know the question. */
function askFor(connection: Connection, publicKey: string): Promise<Answer> {
  return connection.sendRequest<Answer>(ask, { publicKey }).catch((error: unknown) => {
    if (error instanceof ResponseError && error.code === ErrorCodes.MethodNotFound) return null;
    throw new RouteProblem('The editor did not say how the network is reached.');
  });
}

function opened(text: string | undefined): NetworkSettings {
  return readNetworkSettings(text === undefined ? undefined : JSON.parse(text));
}
