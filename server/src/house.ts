import { Cancelling } from './cancelling/cancelling.ts';
import { Plans } from './cancelling/plans.ts';
import { setTimer } from './cancelling/timer.ts';
import type { House, Outbox } from './lsp/house.ts';
import { createRecovery } from './recovery.ts';
import { discoverOption } from './sessions/discover.ts';
import { Pacers } from './sessions/pacer.ts';
import type { CredentialsAnswer, SessionPorts } from './sessions/ports.ts';
import { Sessions } from './sessions/sessions.ts';
import { createStorage } from './storage.ts';
import type { Venue } from './venues/venue.ts';
import type { HouseWorld } from './world/index.ts';

/** What the house asks of whoever runs it. */
export interface HousePorts {
  readonly world: HouseWorld;
  readonly venues: readonly Venue[];
  readonly outbox: Outbox;
  credentials(accountId: string): Promise<CredentialsAnswer>;
  /** Where journal and nonces live; undefined when nobody named a place. */
  storage(): string | undefined;
}

/** Composes sessions and cancelling into what the LSP layer may ask. */
export function createHouse({ world, venues, outbox, credentials, storage: place }: HousePorts): House {
  const byId = new Map(venues.map((venue) => [venue.description.id, venue]));
  const { log } = outbox;
  const { uuid, now } = world;
  const storage = createStorage(world, place);
  const { journal, nonces } = storage;
  const sessionPorts: SessionPorts = {
    world,
    pacers: new Pacers(world),
    credentials,
    publish: (update) => {
      outbox.account(update);
      if (update.session.state === 'live') recovery.live(update.accountId);
    },
    log,
  };
  const sessions = new Sessions(byId, sessionPorts);
  const plans = new Plans({ venues: byId, session: (id) => sessions.get(id), nonces, now, uuid });
  const cancelling = new Cancelling({ plans, journal, nonces, publish: outbox.cancellation, log, uuid });
  const recovery = createRecovery(world, storage, sessions, cancelling, log);
  return {
    venues: venues.map((venue) => venue.description),
    forms: venues.map(({ description: { id, label }, requestForm }) => ({ id, label, requestForm })),
    matchAccounts: (accounts) => {
      sessions.match(accounts);
      if (accounts.length > 0) void recovery.begin();
    },
    restartSession: (accountId) => sessions.restart(accountId),
    refresh: (accountId) => sessions.refresh(accountId),
    prepare: (params) => plans.prepare(params),
    timer: ({ accountId, seconds }, signal) =>
      setTimer(sessions.get(accountId), seconds, { journal, nonces, uuid }, signal),
    discover: (params, signal) =>
      discoverOption(params, byId.get(params.account.venue), sessionPorts, signal),
    send: (params, signal) => cancelling.send(params, signal),
    isSecret: (text) => sessions.holdsSecret(text),
    async stop() {
      sessions.stop();
      cancelling.stop();
      await storage.close();
      await world.close();
    },
  };
}
