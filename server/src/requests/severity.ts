import type { Level, RuleCode } from './codes.ts';
import type { LintOptions } from './options.ts';
import { matchesGlob } from './read/glob.ts';
import { pathOf } from './read/venueOfFile.ts';

/** How severe a finding of this code is in this file; `usual`, its default severity, where nothing is set for it. */
export function severityOf(code: RuleCode, { severities, uri }: LintOptions, usual: Level): Level {
  const setting = severities?.[code];
  if (typeof setting !== 'object') return setting ?? usual;
  const path = uri === undefined ? undefined : pathOf(uri);
  const entry = Object.entries(setting).find(([glob]) => path !== undefined && matchesGlob(path, glob));
  return entry?.[1] ?? usual;
}
