import type { AccountUpdate } from '../protocol/messages.ts';

/** How long a client is left in peace after it was asked to ask again, ms. */
const AT_MOST_EVERY = 1000;

export interface RefreshPorts {
  /** Whether there is anything to ask again about, such as an open request file. */
  isNeeded(): boolean;
  /** Asks the client to ask again. */
  ask(): void;
  wait(ms: number): Promise<void>;
}

/** Passes changes on at once, and then at most once a second; the last one is never lost. */
export function createRefresh({ isNeeded, ask, wait }: RefreshPorts): () => void {
  let isResting = false;
  let isChanged = false;
  const run = async () => {
    isResting = true;
    do {
      isChanged = false;
      if (isNeeded()) ask();
      await wait(AT_MOST_EVERY);
    } while (isChanged);
    isResting = false;
  };
  return () => {
    isChanged = true;
    if (!isResting) {
      // Without a wait that ends there is no process left to refresh.
      run().catch(() => undefined);
    }
  };
}

/** Tells an update that changes something from one that only says that all is as it was. */
export function createNovelty(): (update: AccountUpdate) => boolean {
  const states = new Map<string, string>();
  return ({ accountId, session, orders: { reset, upserted, removed } }) => {
    const isSame = states.get(accountId) === session.state;
    states.set(accountId, session.state);
    return !isSame || reset || upserted.length > 0 || removed.length > 0;
  };
}
