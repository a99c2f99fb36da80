import { carryOver } from '../cancelling/journal/carryOver.ts';
import type { JournalEntry } from '../cancelling/journal/entries.ts';
import { createJournal, type Journal, type JournalText, readJournal } from '../cancelling/journal/journal.ts';
import { JournalScan } from '../cancelling/journal/journalScan.ts';
import { entriesOf } from '../cancelling/journal/runLines.ts';
import type { NonceSource } from '../cancelling/plan/nonces.ts';
import type { ServerWorld } from '../world/index.ts';
import type { JournalFile } from '../world/journalFile.ts';
import { largest, type NonceFiles } from '../world/nonceFiles.ts';
import type { Processes } from '../world/processes.ts';

/** What the server keeps on disk, in the one directory that the client names. */
export interface Storage {
  readonly journal: Journal;
  readonly nonces: KnownNonces;
  /** What matters of the journal so far: the newest entries, and all that is open. Rejects when it cannot be read. */
  history(): Promise<JournalText>;
  /** What anybody wrote to the journal since that or the last call. Rejects when it cannot be read. */
  news(): Promise<JournalText>;
  /** As `news`, at least up to what was written here last; without the own lines when there are no others. */
  newsToOwn(): Promise<JournalText>;
  /** Calls `changed` soon after another process has written to the journal, until the signal is aborted. */
  watch(changed: () => void, signal: AbortSignal): void;
  /** Everything that the journal says of some attempts. Rejects when it cannot be read. */
  entriesOf(attempts: ReadonlySet<string>): Promise<readonly JournalEntry[]>;
  /** Lets other processes know that this one lives. Rejects when the disk refuses. */
  hold(): Promise<void>;
  /** Whether another process that has this directory lives. */
  isRunning(process: string): Promise<boolean>;
  close(): Promise<void>;
}

/** A disk that does not answer must not hold up a cancellation for ever, ms. */
const DISK_LIMIT = 5_000;
/** How long a disk that gave no number is asked for the last one, ms. */
const LAST_LOOK = 200;
/** The most numbers that the disk is asked for until it is above those that were given out without it. */
const CATCH_UP = 200;

/** Opened when first needed, because its place is known only after the client has said it. */
export function createStorage(
  world: ServerWorld,
  place: () => string | undefined,
  log: (line: string) => void,
): Storage {
  const open = opener(world, place, log);
  const inTime = <T>(work: () => Promise<T>) => within(world, work());
  return {
    journal: createJournal((text) =>
      inTime(async () => {
        const { journal, held } = open();
        // Who has begun must be known to live by whoever reads of it.
        if (held.isPending) await held.done;
        await journal.append(text);
      }),
    ),
    nonces: rememberedNonces(world, {
      next: (owner, atLeast) => inTime(async () => open().nonces.next(owner, atLeast)),
      last: (owner) => inTime(async () => open().nonces.last(owner)),
    }),
    history: () => inTime(async () => lookBack(open().journal.history())),
    news: () => inTime(async () => readPieces(open().journal.news())),
    newsToOwn: async () => {
      const pieces = open().journal.newsToOwn();
      return pieces ? inTime(() => readPieces(pieces)) : NO_NEWS;
    },
    watch: (changed, signal) => {
      if (place() !== undefined) open().journal.watch?.(changed, signal);
    },
    entriesOf: (attempts) => inTime(async () => entriesOf(attempts, open().journal.read())),
    hold: () => inTime(async () => open().processes.hold()),
    isRunning: async (process) => open().processes.isRunning(process),
    close: async () => {
      if (!open.isOpen()) return;
      await open().journal.close();
      await open().processes.close();
    },
  };
}

interface Opened {
  readonly journal: JournalFile;
  readonly nonces: NonceFiles;
  readonly processes: Processes;
  /** `done` resolves when this process is known to live, or cannot be. */
  readonly held: { readonly done: Promise<void>; isPending: boolean };
}

function opener(
  world: ServerWorld,
  place: () => string | undefined,
  log: (line: string) => void,
): (() => Opened) & { isOpen(): boolean } {
  let opened: Opened | undefined;
  const make = (directory: string): Opened => {
    const processes = world.processesIn(directory);
    const done = processes.hold().catch((error: unknown) => {
      log(`Other windows cannot see that this one runs: ${String(error)}`);
    });
    const held = { done, isPending: true };
    void done.then(() => {
      held.isPending = false;
    });
    const journal = world.journalIn(directory, {
      carryOver: (pieces) => carryOver(pieces, world.now()),
      log,
    });
    return { journal, nonces: world.noncesIn(directory), processes, held };
  };
  const open = () => {
    const directory = place();
    if (directory === undefined) throw new Error('no place for the journal was named');
    opened ??= make(directory);
    return opened;
  };
  return Object.assign(open, { isOpen: () => opened !== undefined });
}

const NO_NEWS: JournalText = { entries: [], damaged: 0 };

async function lookBack(pieces: AsyncIterable<Buffer>): Promise<JournalText> {
  const look = new JournalScan();
  for await (const piece of pieces) look.take(piece);
  return look.result();
}

async function readPieces(pieces: AsyncIterable<Buffer>): Promise<JournalText> {
  const entries: JournalEntry[] = [];
  let damaged = 0;
  for await (const piece of pieces) {
    const text = readJournal(piece.toString('utf8'));
    entries.push(...text.entries);
    damaged += text.damaged;
  }
  return { entries, damaged };
}

/** Nonces, and the largest that was handed out for an owner, by whichever process; 0 where none is known. */
interface KnownNonces extends NonceSource {
  last(owner: string): Promise<bigint>;
}

/**
 * Nonces from the disk; where it refuses, from the clock, above all that are known to be given out. A cancellation must
 * stay possible on a full disk: two windows could then take the same number, and the venue would refuse the second one.
 */
function rememberedNonces(world: ServerWorld, disk: KnownNonces): KnownNonces {
  const given = new Map<string, bigint>();
  const found = new Map<string, Promise<bigint>>();
  const lastGiven = (owner: string) => given.get(owner) ?? 0n;
  const take = (owner: string, nonce: bigint) => {
    given.set(owner, nonce);
    return nonce;
  };
  /** A disk that takes nothing may still be read. Asked for beside the first number, so that nobody waits twice. */
  const onDisk = (owner: string) => {
    const asked = found.get(owner) ?? disk.last(owner).catch(() => 0n);
    found.set(owner, asked);
    return asked;
  };
  /** The time that was given has gone on while the disk was silent: at that time another window may have numbered too. */
  const clock = (atLeast: bigint | undefined) => {
    const asked = world.monotonic();
    return () =>
      atLeast === undefined ? BigInt(world.now()) : atLeast + BigInt(Math.floor(world.monotonic() - asked));
  };
  /** What another window has taken since the first look; a disk that does not answer holds nobody up for long. */
  const onDiskNow = (owner: string) => within(world, disk.last(owner), LAST_LOOK).catch(() => 0n);
  const fromClock = async (owner: string, time: () => bigint) => {
    const above = largest(await Promise.all([onDisk(owner), onDiskNow(owner)])) + 1n;
    return take(owner, largest([above, lastGiven(owner) + 1n, time()]));
  };
  return {
    async next(owner, atLeast) {
      const time = clock(atLeast);
      void onDisk(owner);
      for (let tries = 0; tries < CATCH_UP; tries += 1) {
        const nonce = await disk.next(owner, atLeast).catch(() => undefined);
        if (nonce === undefined) return fromClock(owner, time);
        // The disk does not know of what was given out while it refused.
        if (nonce > lastGiven(owner)) return take(owner, nonce);
      }
      return fromClock(owner, time);
    },
    last: async (owner) => largest([await disk.last(owner).catch(() => 0n), lastGiven(owner)]),
  };
}

/** One for all: an error of its own would be made for every attempt, before its first byte leaves. */
const IN_TIME = new Error('the disk answered in time');

async function within<T>(world: ServerWorld, work: Promise<T>, ms = DISK_LIMIT): Promise<T> {
  const over = new AbortController();
  const limit = world.sleep(ms, over.signal).then(() => {
    throw new Error(`the disk did not answer within ${ms / 1000} s`);
  });
  limit.catch(() => undefined);
  return Promise.race([work, limit]).finally(() => over.abort(IN_TIME));
}
