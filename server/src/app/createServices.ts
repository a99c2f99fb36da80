import { Cancelling } from '../cancelling/cancelling.ts';
import { setDeadMansSwitch } from '../cancelling/deadMansSwitch.ts';
import { OtherWindows } from '../cancelling/journal/otherWindows.ts';
import { rememberSent } from '../cancelling/plan/nonces.ts';
import { Plans } from '../cancelling/plan/plans.ts';
import type { Outbox, Services } from '../lsp/services.ts';
import { discoverOption } from '../sessions/discover.ts';
import type { CredentialsAnswer, SessionPorts } from '../sessions/ports.ts';
import { RateLimiters } from '../sessions/rateLimiter.ts';
import { Sessions } from '../sessions/sessions.ts';
import type { VenueForm } from '../venues/requestForm.ts';
import type { Venue } from '../venues/venue.ts';
import type { ServerWorld } from '../world/index.ts';
import { afterSending } from './afterSending.ts';
import { History, listening, remembering } from './history.ts';
import { createRecovery } from './recovery.ts';
import { forRequestFiles } from './requestFileServices.ts';
import { createStorage } from './storage.ts';

/** What the server asks of whoever runs it. */
export interface ServicesPorts {
  readonly world: ServerWorld;
  readonly venues: readonly Venue[];
  readonly outbox: Outbox;
  credentials(accountId: string): Promise<CredentialsAnswer>;
  /** Where journal and nonces live; undefined when nobody named a place. */
  storage(): string | undefined;
}

/** Composes sessions and cancelling into what the LSP layer may ask. */
export function createServices({
  world,
  venues,
  outbox: out,
  credentials,
  storage: place,
}: ServicesPorts): Services {
  const byId = new Map(venues.map((venue) => [venue.description.id, venue]));
  const { uuid, now, monotonic, process } = world;
  const history = new History();
  const outbox = listening(out, history);
  const { log, cancellation: publish } = outbox;
  const storage = remembering(createStorage(world, place, log), history);
  const { journal } = storage;
  const nonces = rememberSent(storage.nonces);
  const sessionPorts: SessionPorts = {
    world,
    rateLimiters: new RateLimiters(world),
    credentials,
    publish: (update) => {
      outbox.account(update);
      if (update.session.state === 'live') recovery.live(update.accountId);
    },
    listed: (accountId, orders, askedAt) => cancelling.listed(accountId, orders, askedAt),
    log,
  };
  const sessions = new Sessions(byId, sessionPorts);
  const session = (accountId: string) => sessions.get(accountId);
  const plans = new Plans({ venues: byId, session, nonces, now, uuid });
  const otherWindows = new OtherWindows({ ...storage, process, now, monotonic, log });
  const cancelling = new Cancelling({ world, plans, journal, nonces, otherWindows, session, publish, log });
  const recovery = createRecovery({ world, storage, sessions, cancelling, otherWindows, log });
  return {
    venues: venues.map((venue) => venue.description),
    forms: venues.map(formOf),
    matchAccounts: (accounts) => {
      sessions.match(accounts);
      // The journal is read before the first cancellation has to wait for it.
      if (accounts.length > 0) void recovery.begin();
    },
    restartSession: (accountId) => sessions.restart(accountId),
    refresh: (accountId) => sessions.refresh(accountId),
    prepare: (params) => plans.prepare(params),
    setDeadMansSwitch: ({ accountId, seconds }, signal) =>
      setDeadMansSwitch(sessions.get(accountId), seconds, { journal, nonces, uuid }, signal),
    discover: (params, signal) =>
      discoverOption(params, byId.get(params.account.venue), sessionPorts, signal),
    send: (params, signal) => recovery.tried().then(() => cancelling.send(params, signal)),
    ...afterSending({ world, sessions, plans, cancelling, storage }),
    ...forRequestFiles({ venues: byId, sessions, history, nonces, now, uuid }),
    stop: () => stopAll([sessions, recovery, cancelling, plans], [storage, world]),
  };
}

function formOf({ description: { id, label }, requestForm }: Venue): VenueForm {
  return { id, label, requestForm };
}

async function stopAll(
  parts: readonly { stop(): void }[],
  places: readonly { close(): Promise<void> }[],
): Promise<void> {
  for (const part of parts) part.stop();
  for (const place of places) await place.close();
}
