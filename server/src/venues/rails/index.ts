import { optionOf } from '../optionOf.ts';
import type { Pace, Venue } from '../venue.ts';
import { copies } from './copies.ts';
import { description } from './description.ts';
import { outcome } from './outcome.ts';
import { payload, sign, stages } from './payload.ts';
import { requestForm } from './requestForm.ts';
import { openSession } from './session.ts';
import { signatureForm } from './signatureForm.ts';
import { objection, split } from './split.ts';

const pace: Pace = {
  concurrent: 6,
  spacingMs: 50,
  timeoutMs: 10_000,
  budget: budgetOf('250'),
  pollMs: { streaming: 60_000, polling: 5_000 },
};

/**
 * So many requests in each minute, by the account's tier, counted anew a minute after the first one
 * (docs.rails.xyz/latest/rate-limits, undated; known since 2026-11-25). Where its minutes begin is not known, so no span of
 * that length holds more; half a second is for the way. A tenth is left to other programs: creating orders shares it.
 */
function budgetOf(requestsPerMinute: string): NonNullable<Pace['budget']> {
  const limit = Number(requestsPerMinute);
  return { units: Math.floor(limit * 0.9), perMs: 60_500, kept: 40, counted: true, limit };
}

/** Rails. Facts and doubts: docs/venues/rails.md. */
export const rails: Venue = {
  description,
  requestForm,
  signatureForm,
  ids: 'exact',
  pace,
  paceOf: (account) => ({
    ...pace,
    budget: budgetOf(optionOf(description, account, 'requestsPerMinute')),
  }),
  split,
  objection,
  payload,
  stages,
  copies,
  sign,
  outcome,
  open: openSession,
};
