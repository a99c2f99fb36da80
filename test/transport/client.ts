/** Sends as the server does, with what a test trusts. */
import type { Call, Failure, HttpOptions, Reply } from '../../server/src/venues/venue.ts';
import { createWorld, type ServerWorld } from '../../server/src/world/index.ts';
import type { NetworkSettings } from '../../server/src/world/networkSettings.ts';

export const nothing: NetworkSettings = { noProxy: [], certificateAuthorities: [] };

export interface Sender {
  readonly world: ServerWorld;
  settings: NetworkSettings;
  send(call: Partial<Call> & { origin: string }, options?: Partial<HttpOptions>): Promise<Reply | Failure>;
}

export function createSender(settings: Partial<NetworkSettings> = {}): Sender {
  const sender: Sender = {
    world: createWorld(() => sender.settings),
    settings: { ...nothing, ...settings },
    send: (call, options) =>
      sender.world.http(
        {
          method: 'POST',
          target: '/orders/cancel',
          headers: { 'content-type': 'application/json' },
          body: '{"orderId":"1"}',
          ...call,
        },
        { signal: new AbortController().signal, timeoutMs: 5_000, ...options },
      ),
  };
  return sender;
}

/** The result in a few words. */
export function short(result: Reply | Failure): string {
  return result.kind === 'reply' ? `${result.status} ${result.body}` : `${result.cause} ${result.sent}`;
}
