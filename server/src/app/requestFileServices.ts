import type { Services } from '../lsp/services.ts';
import type { Parts } from './connectParts.ts';
import { liveView } from './liveView.ts';
import { signForFile } from './signForFile.ts';
import { wireTextOf } from './wireText.ts';

/** What the server does for request files. */
export function forRequestFiles({
  venues,
  sessions,
  history,
  cancelling: { nonces },
  world: { now, uuid },
}: Parts): Pick<Services, 'live' | 'sign' | 'wireText' | 'isSecret' | 'uuid'> {
  return {
    live: () => liveView(sessions.all(), history, now()),
    sign: (request) => signForFile(request, sessions.get(request.accountId ?? ''), { nonces, now, uuid }),
    wireText: wireTextOf(venues, { now, uuid }),
    uuid,
    isSecret: (text) => sessions.holdsSecret(text),
  };
}
