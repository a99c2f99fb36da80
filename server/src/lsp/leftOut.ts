import { CrossFileIndex, type LintOptions } from '../requests/index.ts';
import type { Place } from '../requests/options.ts';
import type { RequestFiles } from '../requests/workspaceIndex/files.ts';

/** An id that is looked for. */
export interface Wanted {
  readonly venue: string;
  readonly by: 'orderId' | 'clientOrderId';
  readonly id: string;
}

export interface Search {
  readonly signal: AbortSignal;
  /** So many of so many files were looked through. */
  progress?(done: number, all: number): void;
}

/** More files than this are not looked through when somebody asks. */
const MOST_SEARCHED = 50_000;
/** So many are read at a time. */
const AT_A_TIME = 16;

export interface LeftOutFound {
  readonly places: readonly Place[];
  /** Files beyond the bound. */
  readonly notSearched: number;
}

/** Looks for an id in files that the index does not hold, as they are on the disk right now. Throws when it is aborted. */
export async function searchFiles(
  uris: readonly string[],
  { venue, by, id }: Wanted,
  {
    files,
    options,
  }: { readonly files: RequestFiles; options(): Pick<LintOptions, 'venues' | 'venueByGlob'> },
  { signal, progress }: Search,
): Promise<LeftOutFound> {
  const all = Math.min(uris.length, MOST_SEARCHED);
  const places: Place[] = [];
  // Only what may hold it is read as JSON; an id may be written with escapes.
  const mayHold = (text: string) => text.includes(id) || text.includes('\\');
  const look = async (uri: string) => {
    const text = await files.read(uri);
    if (text === undefined || !mayHold(text)) return [];
    const one = new CrossFileIndex();
    one.update(uri, text, options());
    return one.places(venue, by, id);
  };
  for (let at = 0; at < all; at += AT_A_TIME) {
    signal.throwIfAborted();
    const some = uris.slice(at, Math.min(at + AT_A_TIME, all));
    places.push(...(await Promise.all(some.map(look))).flat());
    progress?.(at + some.length, all);
  }
  return { places, notSearched: uris.length - all };
}
