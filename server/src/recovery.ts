import type { Cancelling } from './cancelling/cancelling.ts';
import type { JournalEntry } from './cancelling/journal.ts';
import { isOpenQuestion } from './cancelling/resolve.ts';
import { pastAttempts } from './cancelling/unresolved.ts';
import type { Millis } from './protocol/model.ts';
import type { Sessions } from './sessions/sessions.ts';
import type { Storage } from './storage.ts';
import type { HouseWorld } from './world/index.ts';

/** After a crash or a reload: what earlier processes left open is listed and asked about, once. */
export interface Recovery {
  /** Reads the journal, until it could be read once. Never rejects. */
  begin(): Promise<void>;
  /**
   * Resolves when it was tried once: what an earlier process left open is to be asked about before anything new is sent
   * for the same orders.
   */
  tried(): Promise<void>;
  /** An account's session is live: its open questions can be asked. */
  live(accountId: string): void;
  stop(): void;
}

/** How often it is looked whether another window's process has ended, ms: one that is reloaded lives on for a moment. */
const LOOK_EVERY: Millis = 3_000;

export function createRecovery(
  world: HouseWorld,
  storage: Storage,
  sessions: Pick<Sessions, 'get'>,
  cancelling: Cancelling,
  log: (line: string) => void,
): Recovery {
  let begun: Promise<void> | undefined;
  const stopped = new AbortController();
  const isOther = (id: number) => id !== world.process && world.isRunning(id);
  let first: Promise<void> | undefined;
  const live = (accountId: string) => {
    const session = sessions.get(accountId);
    if (session?.contact && session.state.state === 'live') cancelling.resume(accountId);
  };
  const remember = async () => {
    const { entries, damaged } = await storage.read();
    if (damaged > 0) log(`The journal holds ${damaged} lines that cannot be read. They are kept.`);
    const past = pastAttempts(entries, world.now(), isOther);
    cancelling.remember(past);
    for (const { facts, rows } of past) {
      const open = rows.filter(({ outcome, closedAt }) => !closedAt && isOpenQuestion(outcome)).length;
      if (open > 0) log(`Left open at account “${facts.account.name}”: ${open} order(s).`);
      live(facts.account.id);
    }
    const others = processesIn(entries).filter(isOther);
    if (others.length > 0) void takeOver(others);
  };
  /** When another process ends, what it left is this one's to ask about. */
  const takeOver = async (others: readonly number[]) => {
    try {
      while (others.every(isOther)) await world.sleep(LOOK_EVERY, stopped.signal);
      await remember();
    } catch (error) {
      if (!stopped.signal.aborted) log(`The journal cannot be read: ${String(error)}`);
    }
  };
  const begin = () => {
    begun ??= remember().catch((error: unknown) => {
      begun = undefined;
      log(`The journal cannot be read: ${String(error)}`);
    });
    first ??= begun;
    return begun;
  };
  const stop = () => stopped.abort(new Error('The server stops.'));
  return { live, begin, stop, tried: async () => first };
}

function processesIn(entries: readonly JournalEntry[]): readonly number[] {
  return [...new Set(entries.flatMap((entry) => (entry.kind === 'intent' ? entry.process : [])))];
}
