import { createJournal, type Journal, type JournalText, readJournal } from './cancelling/journal.ts';
import type { NonceSource } from './cancelling/nonces.ts';
import type { HouseWorld } from './world/index.ts';
import type { JournalFile } from './world/journalFile.ts';
import type { NonceFiles } from './world/nonceFiles.ts';

/** What the house keeps on disk, in the one directory that the client names. */
export interface Storage {
  readonly journal: Journal;
  readonly nonces: NonceSource;
  /** What the journal says so far. Rejects when it cannot be read. */
  read(): Promise<JournalText>;
  /** What anybody wrote to the journal since the last call; at first all of it. Rejects when it cannot be read. */
  news(): Promise<string>;
  close(): Promise<void>;
}

/** A disk that does not answer must not hold up a cancellation for ever, ms. */
const DISK_LIMIT = 5_000;
/** The most numbers that the disk is asked for until it is above those that were given out without it. */
const CATCH_UP = 200;

/** Opened when first needed, because its place is known only after the client has said it. */
export function createStorage(world: HouseWorld, place: () => string | undefined): Storage {
  let opened: { readonly journal: JournalFile; readonly nonces: NonceFiles } | undefined;
  const open = () => {
    const directory = place();
    if (directory === undefined) throw new Error('no place for the journal was named');
    opened ??= { journal: world.journalIn(directory), nonces: world.noncesIn(directory) };
    return opened;
  };
  return {
    journal: createJournal(async (text) => within(world, open().journal.append(text))),
    nonces: { next: rememberedNonces(world, async (owner) => within(world, open().nonces.next(owner))) },
    read: async () => readJournal(await within(world, open().journal.read())),
    news: async () => within(world, open().journal.news()),
    close: async () => opened?.journal.close(),
  };
}

/**
 * Nonces from the disk; where it refuses, from the clock, above all that this process has given out. A cancellation must
 * stay possible on a full disk: two windows could then take the same number, and the venue would refuse the second one.
 */
function rememberedNonces(
  world: HouseWorld,
  fromDisk: (owner: string) => Promise<bigint>,
): (owner: string) => Promise<bigint> {
  const last = new Map<string, bigint>();
  const take = (owner: string, nonce: bigint) => {
    last.set(owner, nonce);
    return nonce;
  };
  const fromClock = (owner: string) => {
    const above = (last.get(owner) ?? 0n) + 1n;
    const clock = BigInt(world.now());
    return take(owner, clock > above ? clock : above);
  };
  return async (owner) => {
    for (let tries = 0; tries < CATCH_UP; tries += 1) {
      const nonce = await fromDisk(owner).catch(() => undefined);
      if (nonce === undefined) return fromClock(owner);
      // The disk does not know of what was given out while it refused.
      if (nonce > (last.get(owner) ?? 0n)) return take(owner, nonce);
    }
    return fromClock(owner);
  };
}

/** One for all: an error of its own would be made for every attempt, before its first byte leaves. */
const IN_TIME = new Error('the disk answered in time');

async function within<T>(world: HouseWorld, work: Promise<T>): Promise<T> {
  const over = new AbortController();
  const limit = world.sleep(DISK_LIMIT, over.signal).then(() => {
    throw new Error(`the disk did not answer within ${DISK_LIMIT / 1000} s`);
  });
  limit.catch(() => undefined);
  return Promise.race([work, limit]).finally(() => over.abort(IN_TIME));
}
