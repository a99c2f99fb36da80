import { optionOf } from '../optionOf.ts';
import type { AccountTransport } from '../venue.ts';
import { description } from './description.ts';

/** Why every cancel would come too late: seconds are chosen, and the venue was found to read milliseconds. */
export function expiryObjection({ account }: Pick<AccountTransport, 'account'>): string | undefined {
  const isSeconds = optionOf(description, account, 'expiresAfter') === 's';
  if (!isSeconds || optionOf(description, account, 'expiryUnit') !== 'ms') return undefined;
  return 'the expiry of signed requests is set to seconds, and the venue reads milliseconds: each cancel would have expired';
}
