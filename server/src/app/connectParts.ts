import { Attempts } from '../cancelling/attempts.ts';
import type { CancellingContext } from '../cancelling/context.ts';
import type { Journal } from '../cancelling/journal/journal.ts';
import { OtherWindows, type OtherWindowsPorts } from '../cancelling/journal/otherWindows.ts';
import { tellElsewhere } from '../cancelling/journal/tellElsewhere.ts';
import { rememberSent } from '../cancelling/plan/nonces.ts';
import { Plans } from '../cancelling/plan/plans.ts';
import type { Outbox } from '../lsp/services.ts';
import type { CredentialsAnswer, SessionPorts } from '../sessions/ports.ts';
import { RateLimiters } from '../sessions/rateLimiters.ts';
import type { Session } from '../sessions/session.ts';
import { Sessions } from '../sessions/sessions.ts';
import type { Venue } from '../venues/venue.ts';
import type { ServerWorld } from '../world/index.ts';
import { OwnRefusals } from './explaining/ownRefusals.ts';
import { History } from './history.ts';
import { createRecovery, type Recovery } from './recovery.ts';
import { sharedPlaces } from './sharedPlaces.ts';
import { createStorage, type Storage } from './storage.ts';

/** What the server asks of whoever runs it. */
export interface ServicesPorts {
  readonly world: ServerWorld;
  readonly venues: readonly Venue[];
  readonly outbox: Outbox;
  /** The program that prints them is stopped when `signal` aborts. */
  credentials(accountId: string, signal: AbortSignal): Promise<CredentialsAnswer>;
  /** Where journal and nonces live; undefined when nobody named a place. */
  storage(): string | undefined;
}

/** What the server is made of. */
export interface Parts {
  readonly world: ServerWorld;
  readonly venues: ReadonlyMap<string, Venue>;
  readonly access: Pick<SessionPorts, 'world' | 'rateLimiters' | 'credentials'>;
  readonly storage: Storage;
  readonly history: History;
  readonly cancelling: CancellingContext;
  readonly recovery: Recovery;
  readonly ownRefusals: OwnRefusals;
  readonly sessions: Sessions;
  /** Ends what goes on by itself: asking about orders, looking for processes that end. */
  stop(): void;
}

/**
 * Makes the parts, each from those before it. Here stands who tells whom, and in which order: the journal tells the
 * history; other windows, and a cancellation, the history and the client; a session the client and recovery; a list cancelling.
 */
export function connectParts({ world, outbox, credentials, ...ports }: ServicesPorts): Parts {
  const { uuid, now, monotonic, process } = world;
  const { log } = outbox;
  const venues = new Map(ports.venues.map((venue) => [venue.description.id, venue]));
  const open = new Map<string, Session>();
  const session = (accountId: string) => open.get(accountId);

  const storage = createStorage(world, ports.storage, log);
  const history = new History();
  const journal = journalInto(history, storage);
  // How an own cancellation stands is known better than its lines say.
  const found: OtherWindowsPorts['found'] = (entries, isFirst) =>
    isFirst ? history.read(entries) : history.readNonces(entries);
  const publish: Outbox['cancellation'] = (cancellation) => {
    history.update(cancellation);
    outbox.cancellation(cancellation);
  };
  const stopping = new AbortController();
  const stopped = stopping.signal;
  const announcing = { sleep: world.sleep, publish };
  const elsewhere = tellElsewhere(() => otherWindows, announcing, stopped);
  const { changed, told } = elsewhere;
  const seen = { process, now, monotonic, log, found, changed };
  const otherWindows: OtherWindows = new OtherWindows({ ...storage, ...seen });

  const nonces = rememberSent(storage.nonces, (owner) => history.lastNonce(owner));
  const plans = new Plans({ venues, session, nonces, now, uuid });
  const attempts = new Attempts(announcing, stopped);
  const known = { plans, attempts, otherWindows, journal, nonces };
  const ownRefusals = new OwnRefusals({ venues, open, now, log, stopped });
  const cancelling: CancellingContext = { ...known, world, session, log, refused: ownRefusals.add, stopped };
  const recovery = createRecovery({ world, storage, cancelling, told });

  const rateLimiters = new RateLimiters(world, sharedPlaces(world, ports.storage));
  const access = { world, rateLimiters, credentials };
  const sessions = new Sessions(venues, open, {
    ...access,
    publish: (update) => {
      outbox.account(update);
      if (update.session.state === 'live') recovery.live(update.accountId);
    },
    listed: (accountId, orders, askedAt) => attempts.listed(accountId, orders, askedAt),
    log,
  });
  const stop = () => stopping.abort(new Error('The server stops.'));
  const whole = { storage, history, cancelling, recovery, ownRefusals, sessions };
  return { world, venues, access, ...whole, stop };
}

/** What is written down is known. */
function journalInto(history: History, storage: Storage): Journal {
  return {
    write: async (entries) => {
      await storage.journal.write(entries);
      history.read(entries);
    },
  };
}
