import { remember, resume } from '../cancelling/cancelling.ts';
import type { CancellingContext } from '../cancelling/context.ts';
import { openRows } from '../cancelling/journal/pastAttempts.ts';
import type { Millis } from '../protocol/model.ts';
import type { ServerWorld } from '../world/index.ts';
import type { Storage } from './storage.ts';

/**
 * What other windows do is read as they write it down. What other processes left open when they ended is listed and asked
 * about, whenever one of them ends.
 */
export interface Recovery {
  /** Reads the journal, and goes on looking for processes that end. Resolves when it was tried once. Never rejects. */
  begin(): Promise<void>;
  /**
   * Resolves when it was tried once: what an earlier process left open is to be asked about before anything new is sent
   * for the same orders.
   */
  tried(): Promise<void>;
  /** Waits for the first try. Whether the journal was read, by this one or a later one, and what it says told. */
  wasRead(): Promise<boolean>;
  /** An account's session is live: its venue can be asked about unresolved orders. */
  live(accountId: string): void;
}

export interface RecoveryPorts {
  readonly world: Pick<ServerWorld, 'sleep'>;
  readonly storage: Pick<Storage, 'hold' | 'watch'>;
  readonly cancelling: CancellingContext;
  /** Resolves when all that was read of other windows is told. */
  told(): Promise<void>;
}

/** How often it is looked whether another process has ended, ms. */
const LOOK_EVERY: Millis = 5_000;
/** How often it is seen to that others can see this process, in looks: somebody may tidy the directory up. */
const HOLD_EVERY = 12;

export function createRecovery({ world, storage, cancelling, told }: RecoveryPorts): Recovery {
  const { session, otherWindows, log, stopped } = cancelling;
  let first: Promise<void> | undefined;
  let said = '';
  let wasRead = false;
  let looks = 0;
  const live = (accountId: string) => {
    const current = session(accountId);
    if (current?.contact && current.state.state === 'live') resume(accountId, cancelling);
  };
  const look = async () => {
    const past = await otherWindows.leftBehind();
    remember(past, cancelling);
    wasRead = true;
    for (const one of past) {
      const open = openRows(one);
      if (open > 0) log(`Left open at account “${one.facts.account.name}”: ${open} order(s).`);
      live(one.facts.account.id);
    }
    looks += 1;
    if (looks % HOLD_EVERY === 0) await storage.hold();
    said = '';
  };
  /** What does not succeed is tried again with the next look. */
  const watch = () => storage.watch(() => void otherWindows.catchUp().catch(() => undefined), stopped);
  /** What does not succeed is logged once, and tried again. */
  const tryOnce = () =>
    look().catch((error: unknown) => {
      const line = `The journal cannot be read: ${String(error)}`;
      if (line !== said && !stopped.aborted) log(line);
      said = line;
    });
  const goOn = async () => {
    while (!stopped.aborted) {
      await world.sleep(LOOK_EVERY, stopped);
      await tryOnce();
    }
  };
  const begin = () => {
    first ??= tryOnce().then(() => {
      watch();
      void goOn().catch(() => undefined);
    });
    return first;
  };
  return {
    live,
    begin,
    tried: async () => first,
    wasRead: async () => first?.then(told).then(() => wasRead) ?? false,
  };
}
