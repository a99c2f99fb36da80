import type { NonceSource } from '../cancelling/plan/nonces.ts';
import type { Services } from '../lsp/services.ts';
import type { Sessions } from '../sessions/sessions.ts';
import type { Venue } from '../venues/venue.ts';
import type { History } from './history.ts';
import { liveView } from './liveView.ts';
import { signForFile } from './signForFile.ts';
import { wireTextOf } from './wireText.ts';

interface Parts {
  readonly venues: ReadonlyMap<string, Venue>;
  readonly sessions: Sessions;
  readonly history: History;
  readonly nonces: NonceSource;
  now(): number;
  uuid(): string;
}

/** What the server does for request files. */
export function forRequestFiles({
  venues,
  sessions,
  history,
  ...ports
}: Parts): Pick<Services, 'live' | 'sign' | 'wireText' | 'isSecret' | 'uuid'> {
  return {
    live: () => liveView(sessions.all(), history, ports.now()),
    sign: (request) => signForFile(request, sessions.get(request.accountId ?? ''), ports),
    wireText: wireTextOf(venues, ports),
    uuid: () => ports.uuid(),
    isSecret: (text) => sessions.holdsSecret(text),
  };
}
