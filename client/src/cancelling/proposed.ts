/** What every question says of orders that somebody else proposes to cancel, such as a chat. */
import { l10n } from 'vscode';
import type { MeantPlan } from './narrowed.ts';

/** Empty where the person asked for it. */
export function proposedWarning(plans: readonly Pick<MeantPlan, 'proposed'>[]): readonly string[] {
  return plans.some(({ proposed }) => proposed)
    ? [l10n.t('A chat or an agent proposes this, not you. Look at every order before you answer.')]
    : [];
}
