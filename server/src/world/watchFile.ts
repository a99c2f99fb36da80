import { type FSWatcher, watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import { type Place, placeOf } from './tail.ts';

/** What is written within this time is looked at together, ms. */
const TOGETHER = 30;
/** How often it is looked by itself, ms: not every file system tells of changes, and a directory may come later. */
const LOOK_EVERY = 500;

export interface Watching {
  /** Whether what is there now is worth telling. */
  isNews(place: Place): boolean;
  changed(): void;
}

/** Tells that a file, or the file that took its place, has something new, once for each state of it. Never rejects. */
export function watchFile(path: string, { isNews, changed }: Watching, signal: AbortSignal): void {
  let told: Place | undefined;
  let waiting: NodeJS.Timeout | undefined;
  const look = async () => {
    waiting = undefined;
    const place = await placeOf(path);
    const isTold = place?.ino === told?.ino && place?.size === told?.size;
    if (!place || isTold || signal.aborted || !isNews(place)) return;
    told = place;
    changed();
  };
  const soon = () => {
    waiting ??= setTimeout(look, TOGETHER).unref();
  };
  let watcher = watchDirectory(path, soon);
  const regularly = setInterval(() => {
    watcher ??= watchDirectory(path, soon);
    void look();
  }, LOOK_EVERY).unref();
  const end = () => {
    clearInterval(regularly);
    clearTimeout(waiting);
    watcher?.close();
  };
  if (signal.aborted) end();
  else signal.addEventListener('abort', end, { once: true });
}

/** Of the directory, because the file may be moved aside; undefined where the system refuses, such as before it is there. */
function watchDirectory(path: string, changed: () => void): FSWatcher | undefined {
  try {
    const watcher = watch(dirname(path), { persistent: false }, (_kind, name) => {
      if (name === null || name === basename(path)) changed();
    });
    // One that fails is done without.
    return watcher.on('error', () => watcher.close());
  } catch {
    return undefined;
  }
}
