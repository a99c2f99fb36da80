import type { Cancelling } from './cancelling/cancelling.ts';
import { drill } from './cancelling/drill.ts';
import type { Plans } from './cancelling/plans.ts';
import { readiness } from './cancelling/readiness.ts';
import { runReport } from './cancelling/report.ts';
import type { House } from './lsp/house.ts';
import type { Sessions } from './sessions/sessions.ts';
import type { Storage } from './storage.ts';
import type { HouseWorld } from './world/index.ts';

interface Parts {
  readonly world: HouseWorld;
  readonly sessions: Sessions;
  readonly plans: Plans;
  readonly cancelling: Cancelling;
  readonly storage: Storage;
}

/** What the house does about attempts that were made, and about those that could be. */
export function afterSending({
  world,
  sessions,
  plans,
  cancelling,
  storage,
}: Parts): Pick<House, 'askAgain' | 'prepareAgain' | 'closeQuestion' | 'report' | 'readiness' | 'drill'> {
  const { attempts, questions } = cancelling;
  const { journal } = storage;
  return {
    askAgain: (params, signal) => questions.askAgain(params, signal),
    prepareAgain: (params) => questions.prepareAgain(params),
    closeQuestion: (params) => questions.close(params),
    report: ({ run }) =>
      runReport(run, attempts.inRun(run), {
        entriesOf: storage.entriesOf,
        now: world.now,
        redact: (text) => text,
      }),
    readiness: () => readiness(sessions.all(), attempts, world.now()),
    drill: () => drill(sessions.all(), { plans, journal, world, timer: () => performance.now() }),
  };
}
