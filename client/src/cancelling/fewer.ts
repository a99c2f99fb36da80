/** What is asked for instead, where a person answers that some of the orders are to be left out. Pure. */
import type { Decision } from './confirm.ts';
import { onlyShown } from './hidden.ts';
import type { MeantPlan, Narrowed } from './narrowed.ts';
import { withoutProtection } from './protection.ts';

/** The narrower requests; none where the answer is another one. */
export function fewer(decision: Decision, plans: readonly MeantPlan[], filter: string): readonly Narrowed[] {
  if (decision === 'shown') return onlyShown(filter, plans);
  return decision === 'unprotected' ? withoutProtection(plans) : [];
}
