/** When a plan is asked about, by where it would go. */
import type { Account } from '../../../server/src/protocol/model.ts';
import type { ConfirmLevel } from '../contributions.ts';
import { setting } from '../ui/settings.ts';

/** Only what is a sandbox by its own word is asked about less often: an address of unknown kind may be the real venue. */
export function confirmLevel(account: Pick<Account, 'environment'> | undefined): ConfirmLevel {
  const elsewhere = setting('orderInspector.confirm');
  if (account?.environment !== 'sandbox') return elsewhere;
  const inSandbox = setting('orderInspector.confirmInSandbox');
  return inSandbox === 'asElsewhere' ? elsewhere : inSandbox;
}
