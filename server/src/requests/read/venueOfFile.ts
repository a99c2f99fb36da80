import type { VenueForm } from '../../venues/requestForm.ts';
import type { LintOptions } from '../options.ts';
import { matchesGlob } from './glob.ts';

/** The venue that a file's name tells (`a.limitless.cancel.json`), else the one that the setting gives its path. */
export function venueOfFile(options: LintOptions): VenueForm | undefined {
  if (options.uri === undefined) return undefined;
  const path = pathOf(options.uri);
  return byName(path, options.venues) ?? byGlob(path, options);
}

/** The path of a URI, decoded. */
export function pathOf(uri: string): string {
  const path = uri.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, '').replace(/[?#].*$/s, '');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function byName(path: string, venues: readonly VenueForm[]): VenueForm | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const parts = new Set(name.replace(/(?:\.cancel)?\.jsonc?$/, '').split('.'));
  const named = venues.filter((venue) => parts.has(venue.id));
  return named.length === 1 ? named[0] : undefined;
}

function byGlob(path: string, { venueByGlob = {}, venues }: LintOptions): VenueForm | undefined {
  const match = Object.entries(venueByGlob).find(([glob]) => matchesGlob(path, glob));
  return venues.find((venue) => venue.id === match?.[1]);
}
