import { lint } from '../requests/index.ts';
import { type Context, lintOptions } from './context.ts';

/** How often a text is checked beforehand, and the pause between, ms: a key that comes meanwhile waits for one check at most. */
const TIMES = 24;
const PAUSE = 10;
/** The longest text that is worth it, characters: with a longer one the first checks compile everything. */
const LONGEST = 4_096;

/**
 * Checks the first small request file that is opened some more times while nobody types: the first keys would otherwise
 * pay for code that is not compiled yet. Does so once. `wait` rejects when the server stops.
 */
export function warmUp(context: Context, wait: (ms: number) => Promise<void>): void {
  let isDone = false;
  const run = async (uri: string, text: string) => {
    for (let i = 0; i < TIMES; i += 1) {
      await wait(PAUSE);
      await lint(text, lintOptions(context, uri));
    }
  };
  context.documents.onDidOpen(({ document }) => {
    const text = document.getText();
    if (isDone || text.length > LONGEST) return;
    isDone = true;
    run(document.uri, text).catch(() => undefined);
  });
}
