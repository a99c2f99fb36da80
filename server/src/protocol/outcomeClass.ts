import type { Outcome } from './model.ts';

/** What became of the order is not known yet. */
export function isUnresolved(
  outcome: Outcome | undefined,
): outcome is Extract<Outcome, { kind: 'unknown' | 'pending' | 'notReported' }> {
  return outcome?.kind === 'unknown' || outcome?.kind === 'pending' || outcome?.kind === 'notReported';
}
