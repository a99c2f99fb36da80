import { Cancelling } from './cancelling/cancelling.ts';
import { createJournal, type Journal } from './cancelling/journal.ts';
import type { Nonces } from './cancelling/make.ts';
import { Plans } from './cancelling/plans.ts';
import { setTimer } from './cancelling/timer.ts';
import type { House, Outbox } from './lsp/house.ts';
import { discoverOption } from './sessions/discover.ts';
import { Pacers } from './sessions/pacer.ts';
import type { CredentialsAnswer, SessionPorts } from './sessions/session.ts';
import { Sessions } from './sessions/sessions.ts';
import type { Venue } from './venues/venue.ts';
import type { HouseWorld } from './world/index.ts';
import type { JournalFile } from './world/journalFile.ts';
import type { NonceFiles } from './world/nonceFiles.ts';

/** What the house asks of whoever runs it. */
export interface HousePorts {
  readonly world: HouseWorld;
  readonly venues: readonly Venue[];
  readonly outbox: Outbox;
  credentials(accountId: string): Promise<CredentialsAnswer>;
  /** Where the journal lives; undefined when nobody named a place. */
  storage(): string | undefined;
}

/** Composes sessions and cancelling into what the LSP layer may ask. */
export function createHouse({ world, venues, outbox, credentials, storage }: HousePorts): House {
  const byId = new Map(venues.map((venue) => [venue.description.id, venue]));
  const { log } = outbox;
  const sessionPorts: SessionPorts = {
    world,
    pacers: new Pacers(world),
    credentials,
    publish: outbox.account,
    log,
  };
  const sessions = new Sessions(byId, sessionPorts);
  const { uuid, now } = world;
  const nonces = lazyNonces(world, storage);
  const plans = new Plans({ venues: byId, session: (id) => sessions.get(id), nonces, now, uuid });
  const { journal, close: closeJournal } = lazyJournal(world, storage);
  const cancelling = new Cancelling({
    plans,
    journal,
    nonces,
    publish: outbox.cancellation,
    log,
    uuid,
  });
  return {
    venues: venues.map((venue) => venue.description),
    forms: venues.map(({ description: { id, label }, requestForm }) => ({ id, label, requestForm })),
    matchAccounts: (accounts) => sessions.match(accounts),
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
      await closeJournal();
      await world.close();
    },
  };
}

/** A disk that does not answer must not hold up a cancellation for ever, ms. */
const DISK_LIMIT = 5_000;

async function within(world: HouseWorld, work: Promise<void>): Promise<void> {
  const over = new AbortController();
  const limit = world.sleep(DISK_LIMIT, over.signal).then(() => {
    throw new Error(`the disk did not answer within ${DISK_LIMIT / 1000} s`);
  });
  limit.catch(() => undefined);
  await Promise.race([work, limit]).finally(() => over.abort());
}

/** Opened at the first attempt, because its place is known only after the client has said it. */
function lazyJournal(
  world: HouseWorld,
  storage: () => string | undefined,
): { journal: Journal; close(): Promise<void> } {
  let file: JournalFile | undefined;
  const journal = createJournal(async (text) => {
    const directory = storage();
    if (directory === undefined) throw new Error('no place for the journal was named');
    file ??= world.journalIn(directory);
    await within(world, file.append(text));
  });
  return { journal, close: async () => file?.close() };
}

/** Without a place to remember them no nonce is given out: one used twice could repeat a request. */
function lazyNonces(world: HouseWorld, storage: () => string | undefined): Nonces {
  let files: NonceFiles | undefined;
  return {
    async next(owner) {
      const directory = storage();
      if (directory === undefined) throw new Error('no place for nonces was named');
      files ??= world.noncesIn(directory);
      return files.next(owner);
    },
  };
}
