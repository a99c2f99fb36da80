import { TimerKeeper } from '../cancelling/deadMansSwitch/timerKeeper.ts';
import { TimerTexts } from '../cancelling/deadMansSwitch/timerTexts.ts';
import type { Parts, ServicesPorts } from './connectParts.ts';

/** Looks after the timers of venues, in the directory that the windows share. */
export function keepTimers(
  { world, storage, cancelling, sessions }: Parts,
  { storage: place }: Pick<ServicesPorts, 'storage'>,
): TimerKeeper {
  let texts: TimerTexts | undefined;
  const { journal, nonces, log, stopped } = cancelling;
  return new TimerKeeper({
    journal,
    nonces,
    log,
    stopped,
    world,
    uuid: world.uuid,
    sessions: () => sessions.all(),
    isRunning: storage.isRunning,
    texts: () => {
      const directory = place();
      if (directory === undefined || !world.timersIn) return undefined;
      texts ??= new TimerTexts(world.timersIn(directory));
      return texts;
    },
  });
}
