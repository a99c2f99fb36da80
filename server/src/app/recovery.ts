import type { Cancelling } from '../cancelling/cancelling.ts';
import type { OtherWindows } from '../cancelling/journal/otherWindows.ts';
import { openRows } from '../cancelling/journal/pastAttempts.ts';
import type { Millis } from '../protocol/model.ts';
import type { Session } from '../sessions/session.ts';
import type { ServerWorld } from '../world/index.ts';
import type { Storage } from './storage.ts';

/** What other processes left open when they ended is listed and asked about, whenever one of them ends. */
export interface Recovery {
  /** Reads the journal, and goes on looking for processes that end. Resolves when it was tried once. Never rejects. */
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

export interface RecoveryPorts {
  readonly world: Pick<ServerWorld, 'sleep'>;
  readonly storage: Pick<Storage, 'hold'>;
  session(accountId: string): Session | undefined;
  readonly cancelling: Pick<Cancelling, 'remember' | 'resume'>;
  readonly otherWindows: Pick<OtherWindows, 'leftBehind'>;
  log(line: string): void;
}

/** How often it is looked whether another process has ended, ms. */
const LOOK_EVERY: Millis = 5_000;
/** How often it is seen to that others can see this process, in looks: somebody may tidy the directory up. */
const HOLD_EVERY = 12;

export function createRecovery({
  world,
  storage,
  session,
  cancelling,
  otherWindows,
  log,
}: RecoveryPorts): Recovery {
  const stopped = new AbortController();
  let first: Promise<void> | undefined;
  let said = '';
  let looks = 0;
  const live = (accountId: string) => {
    const current = session(accountId);
    if (current?.contact && current.state.state === 'live') cancelling.resume(accountId);
  };
  const look = async () => {
    const past = await otherWindows.leftBehind();
    cancelling.remember(past);
    for (const one of past) {
      const open = openRows(one);
      if (open > 0) log(`Left open at account “${one.facts.account.name}”: ${open} order(s).`);
      live(one.facts.account.id);
    }
    looks += 1;
    if (looks % HOLD_EVERY === 0) await storage.hold();
    said = '';
  };
  /** What does not succeed is told once, and tried again. */
  const tryOnce = () =>
    look().catch((error: unknown) => {
      const line = `The journal cannot be read: ${String(error)}`;
      if (line !== said && !stopped.signal.aborted) log(line);
      said = line;
    });
  const goOn = async () => {
    while (!stopped.signal.aborted) {
      await world.sleep(LOOK_EVERY, stopped.signal);
      await tryOnce();
    }
  };
  const begin = () => {
    first ??= tryOnce().then(() => void goOn().catch(() => undefined));
    return first;
  };
  return {
    live,
    begin,
    tried: async () => first,
    stop: () => stopped.abort(new Error('The server stops.')),
  };
}
