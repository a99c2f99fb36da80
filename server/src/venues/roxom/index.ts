import { readRsaKey } from '../../signing/rsa.ts';
import type { Result, Secrets, Unlocked, Venue } from '../venue.ts';
import { copies } from './copies.ts';
import { description } from './description.ts';
import { outcome } from './outcome.ts';
import { payload, sign, stages } from './payload.ts';
import { requestForm } from './requestForm.ts';
import { openSession } from './session.ts';
import { signatureForm } from './signatureForm.ts';
import { objection, split } from './split.ts';

/** Roxom. Facts and doubts: docs/venues/roxom.md. */
export const roxom: Venue = {
  description,
  requestForm,
  signatureForm,
  ids: 'uuid',
  /** The venue documents no limits for requests (2026-05): ten a second to begin with. */
  pace: {
    concurrent: 3,
    spacingMs: 100,
    learnsTo: 2_000,
    timeoutMs: 10_000,
    pollMs: { streaming: 60_000, polling: 5_000 },
  },
  split,
  objection,
  unlock,
  payload,
  stages,
  copies,
  sign,
  outcome,
  open: openSession,
};

/** A key that cannot sign never opens a session. */
async function unlock(secrets: Secrets): Promise<Result<Unlocked>> {
  const read = readRsaKey(secrets['privateKeyPem'] ?? '');
  if (read.ok) return { ok: true, value: { secrets } };
  const message = `The private key cannot be used. ${read.why}`;
  return {
    ok: false,
    problem: { code: 'authentication', message, nextStep: 'Enter the key again with “Change Key…”.' },
  };
}
