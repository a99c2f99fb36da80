import type { Venue } from '../venue.ts';
import { description } from './description.ts';
import { outcome } from './outcome.ts';
import { payload, sign, stages } from './payload.ts';
import { requestForm } from './requestForm.ts';
import { openSession } from './session.ts';
import { objection, split } from './split.ts';

/** Rails. Facts and doubts: docs/venues/rails.md. */
export const rails: Venue = {
  description,
  requestForm,
  ids: 'exact',
  /**
   * 250 requests in each minute for retail accounts, counted anew each minute (docs.rails.xyz/v1, cancel order by id,
   * 2026-03). Where its minutes begin is not known, so no span of that length holds more; half a second is for the way.
   */
  pace: {
    concurrent: 6,
    spacingMs: 50,
    timeoutMs: 10_000,
    budget: { units: 250, perMs: 60_500, kept: 40, counted: true },
    pollMs: { streaming: 60_000, polling: 5_000 },
  },
  split,
  objection,
  payload,
  stages,
  sign,
  outcome,
  open: openSession,
};
