import { runReport } from '../cancelling/journal/report.ts';
import { dryRun } from '../cancelling/plan/dryRun.ts';
import { prepareAgain } from '../cancelling/plan/prepareAgain.ts';
import { readiness } from '../cancelling/readiness.ts';
import { askAgain, closeQuestion } from '../cancelling/reconcile/unresolvedOrders.ts';
import type { Services } from '../lsp/services.ts';
import type { Parts } from './connectParts.ts';

/** What the server does about attempts that were made, and about those that could be. */
export function afterSending({
  world,
  sessions,
  cancelling,
  storage: { entriesOf },
}: Parts): Pick<Services, 'askAgain' | 'prepareAgain' | 'closeQuestion' | 'report' | 'readiness' | 'dryRun'> {
  const { attempts, plans, journal } = cancelling;
  const { now } = world;
  return {
    askAgain: (params, signal) => askAgain(params, cancelling, signal),
    prepareAgain: (params) => prepareAgain(params, cancelling),
    closeQuestion: (params) => closeQuestion(params, cancelling),
    report: ({ run }) => runReport(run, attempts.inRun(run), { entriesOf, now, redact: (text) => text }),
    readiness: () => readiness(sessions.all(), attempts, now()),
    dryRun: () => dryRun(sessions.all(), { plans, journal, world, stopwatch: () => performance.now() }),
  };
}
