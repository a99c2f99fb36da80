import { optionOf } from '../optionOf.ts';
import type { Pace, Venue } from '../venue.ts';
import { copies } from './copies.ts';
import { description } from './description.ts';
import { discover } from './discover.ts';
import { unlock } from './key.ts';
import { outcome } from './outcome.ts';
import { payload, remoteSigner, sign, stages } from './payload.ts';
import { requestForm } from './requestForm.ts';
import { session } from './session.ts';
import { signatureForm } from './signatureForm.ts';
import { objection, split } from './split.ts';

/** The lowest tier's. Source: developers.synthetix.io, rate-limits, 2026-05-30. */
const budget = { units: 1_000, perMs: 10_000, kept: 200 } as const;

const pace: Pace = {
  concurrent: 16,
  spacingMs: 0,
  timeoutMs: 10_000,
  budget,
  pollMs: { streaming: 60_000, polling: 5_000 },
};

/** Synthetix off-chain API, perpetuals. Facts and doubts: docs/venues/synthetix.md. */
export const synthetix: Venue = {
  description,
  requestForm,
  signatureForm,
  ids: 'exact',
  pace,
  paceOf: (account) => ({
    ...pace,
    budget: { ...budget, units: Number(optionOf(description, account, 'requestsCap')) },
  }),
  split,
  objection,
  unlock,
  payload,
  stages,
  copies,
  sign,
  remoteSigner,
  outcome,
  discover,
  open: session,
};
