import type { Cancelling } from '../cancelling/cancelling.ts';
import { runReport } from '../cancelling/journal/report.ts';
import { dryRun } from '../cancelling/plan/dryRun.ts';
import type { Plans } from '../cancelling/plan/plans.ts';
import { readiness } from '../cancelling/readiness.ts';
import type { Services } from '../lsp/services.ts';
import type { Sessions } from '../sessions/sessions.ts';
import type { ServerWorld } from '../world/index.ts';
import type { Storage } from './storage.ts';

interface Parts {
  readonly world: ServerWorld;
  readonly sessions: Sessions;
  readonly plans: Plans;
  readonly cancelling: Cancelling;
  readonly storage: Storage;
}

/** What the server does about attempts that were made, and about those that could be. */
export function afterSending({
  world,
  sessions,
  plans,
  cancelling,
  storage,
}: Parts): Pick<Services, 'askAgain' | 'prepareAgain' | 'closeQuestion' | 'report' | 'readiness' | 'dryRun'> {
  const { attempts, unresolved } = cancelling;
  const { journal } = storage;
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
