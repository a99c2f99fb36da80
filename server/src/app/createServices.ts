import { send } from '../cancelling/cancelling.ts';
import { runReport } from '../cancelling/journal/report.ts';
import { dryRun } from '../cancelling/plan/dryRun.ts';
import { prepareAgain } from '../cancelling/plan/prepareAgain.ts';
import { readiness } from '../cancelling/readiness.ts';
import { askAgain, closeQuestion } from '../cancelling/reconcile/unresolvedOrders.ts';
import type { Services } from '../lsp/services.ts';
import { checkAccount } from '../sessions/check/check.ts';
import { tryCredentials } from '../sessions/check/tryCredentials.ts';
import { discoverOption } from '../sessions/discover.ts';
import { createExchange } from '../sessions/exchange.ts';
import type { VenueForm } from '../venues/requestForm.ts';
import type { Venue } from '../venues/venue.ts';
import { connectParts, type Parts, type ServicesPorts } from './connectParts.ts';
import { explainServices } from './explaining/explainServices.ts';
import { keepTimers } from './keepTimers.ts';
import { forRequestFiles } from './requestFileServices.ts';

/** What the LSP layer may ask, answered by sessions and cancelling. */
export function createServices(ports: ServicesPorts): Services {
  const parts = connectParts(ports);
  const { world, storage, cancelling, recovery, sessions } = parts;
  const { plans } = cancelling;
  const timers = keepTimers(parts, ports);
  const exchange = createExchange(parts.access);
  return {
    venues: ports.venues.map((venue) => venue.description),
    forms: ports.venues.map(formOf),
    matchAccounts: (accounts) => {
      sessions.match(accounts);
      // The journal is read before the first cancellation has to wait for it.
      if (accounts.length > 0) void recovery.begin();
      if (accounts.some(({ venue }) => parts.venues.get(venue)?.description.deadMansSwitch)) timers.begin();
    },
    restartSession: (accountId) => sessions.restart(accountId),
    refresh: (accountId) => sessions.refresh(accountId),
    prepare: (params) => plans.prepare(params),
    copyAs: (params) => plans.copyAs(params),
    dropPlans: (planIds) => plans.drop(planIds),
    setDeadMansSwitch: ({ accountId, ...wish }, signal) => timers.set(sessions.get(accountId), wish, signal),
    exchange: (params, signal) => exchange(params, parts.venues.get(params.account.venue), signal),
    discover: (params, signal) =>
      discoverOption(params, parts.venues.get(params.account.venue), parts.access, signal),
    tryCredentials: (account, signal) =>
      tryCredentials(account, parts.venues.get(account.venue), parts.access, signal),
    checkAccount: (accountId, signal) => checkAccount(sessions.get(accountId), parts.access, signal),
    wasJournalRead: () => recovery.wasRead(),
    send: (params, signal) => recovery.tried().then(() => send(params, cancelling, signal)),
    ...afterSending(parts),
    ...forRequestFiles(parts),
    ...explainServices(parts),
    stop: () => timers.end().then(() => stopAll([sessions, parts, plans], [storage, world])),
  };
}

/** What the server does about attempts that were made, and about those that could be. */
function afterSending({
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

function formOf({ description: { id, label }, requestForm }: Venue): VenueForm {
  return { id, label, requestForm };
}

async function stopAll(
  parts: readonly { stop(): void }[],
  places: readonly { close(): Promise<void> }[],
): Promise<void> {
  for (const part of parts) part.stop();
  for (const place of places) await place.close();
}
