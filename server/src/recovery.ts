import type { Cancelling } from './cancelling/cancelling.ts';
import { isOpenQuestion } from './cancelling/resolve.ts';
import { pastAttempts } from './cancelling/unresolved.ts';
import type { Sessions } from './sessions/sessions.ts';
import type { Storage } from './storage.ts';
import type { HouseWorld } from './world/index.ts';

/** After a crash or a reload: what earlier processes left open is listed and asked about, once. */
export interface Recovery {
  /** Reads the journal, the first time it is called. Never rejects. */
  begin(): Promise<void>;
  /** An account's session is live: its open questions can be asked. */
  live(accountId: string): void;
}

export function createRecovery(
  world: HouseWorld,
  storage: Storage,
  sessions: Pick<Sessions, 'get'>,
  cancelling: Cancelling,
  log: (line: string) => void,
): Recovery {
  let begun = false;
  const live = (accountId: string) => {
    const session = sessions.get(accountId);
    if (session?.contact && session.state.state === 'live') cancelling.resume(accountId);
  };
  return {
    live,
    async begin() {
      if (begun) return;
      begun = true;
      try {
        const { entries, damaged } = await storage.read();
        if (damaged > 0) log(`The journal holds ${damaged} lines that cannot be read. They are kept.`);
        const past = pastAttempts(entries, world.now(), (id) => id !== world.process && world.isRunning(id));
        cancelling.remember(past);
        for (const { facts, rows } of past) {
          const open = rows.filter(({ outcome, closedAt }) => !closedAt && isOpenQuestion(outcome)).length;
          if (open > 0) log(`Left open at account “${facts.account.name}”: ${open} order(s).`);
          live(facts.account.id);
        }
      } catch (error) {
        log(`The journal cannot be read: ${String(error)}`);
      }
    },
  };
}
