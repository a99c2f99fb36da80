import type { SharedPlaces } from '../sessions/rateLimiters.ts';
import type { ServerWorld } from '../world/index.ts';
import type { PaceFiles } from '../world/paceFiles.ts';

/** The directory that the windows share, as a place for their pace; its own place is known only after the client has said it. */
export function sharedPlaces(world: ServerWorld, place: () => string | undefined): SharedPlaces | undefined {
  const { paceIn } = world;
  if (!paceIn) return undefined;
  let files: PaceFiles | undefined;
  const open = () => {
    const directory = place();
    if (directory === undefined) throw new Error('no place was named');
    files ??= paceIn(directory);
    return files;
  };
  return {
    who: world.process.slice(0, 8),
    of: (key) => {
      let file: ReturnType<PaceFiles['of']> | undefined;
      const opened = () => (file ??= open().of(key));
      return {
        add: async (lines) => opened().add(lines),
        news: async () => opened().news(),
        now: () => (place() === undefined ? 0 : open().now()),
      };
    },
  };
}
