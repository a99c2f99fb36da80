import { runReport } from '../cancelling/journal/report.ts';
import { dryRun } from '../cancelling/plan/dryRun.ts';
import { readiness } from '../cancelling/readiness.ts';
import type { Services } from '../lsp/services.ts';
import type { Parts } from './connectParts.ts';

/** What the server does about attempts that were made, and about those that could be. */
export function afterSending({
  world,
  sessions,
  plans,
  cancelling,
  storage,
  journal,
}: Parts): Pick<Services, 'askAgain' | 'prepareAgain' | 'closeQuestion' | 'report' | 'readiness' | 'dryRun'> {
  const { attempts, unresolved } = cancelling;
  return {
    askAgain: (params, signal) => unresolved.askAgain(params, signal),
    prepareAgain: (params) => unresolved.prepareAgain(params),
    closeQuestion: (params) => unresolved.close(params),
    report: ({ run }) =>
      runReport(run, attempts.inRun(run), {
        entriesOf: storage.entriesOf,
        now: world.now,
        redact: (text) => text,
      }),
    readiness: () => readiness(sessions.all(), attempts, world.now()),
    dryRun: () => dryRun(sessions.all(), { plans, journal, world, stopwatch: () => performance.now() }),
  };
}
