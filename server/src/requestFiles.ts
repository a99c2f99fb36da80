import type { NonceSource } from './cancelling/nonces.ts';
import { liveView } from './live.ts';
import type { House } from './lsp/house.ts';
import type { Past } from './past.ts';
import type { Sessions } from './sessions/sessions.ts';
import { signForFile } from './sign.ts';
import type { Venue } from './venues/venue.ts';
import { wireTextOf } from './wire.ts';

interface Parts {
  readonly venues: ReadonlyMap<string, Venue>;
  readonly sessions: Sessions;
  readonly past: Past;
  readonly nonces: NonceSource;
  now(): number;
  uuid(): string;
}

/** What the house does for request files. */
export function forRequestFiles({
  venues,
  sessions,
  past,
  ...ports
}: Parts): Pick<House, 'live' | 'sign' | 'wireText' | 'isSecret' | 'uuid'> {
  return {
    live: () => liveView(sessions.all(), past, ports.now()),
    sign: (request) => signForFile(request, sessions.get(request.accountId ?? ''), ports),
    wireText: wireTextOf(venues, ports),
    uuid: () => ports.uuid(),
    isSecret: (text) => sessions.holdsSecret(text),
  };
}
