/** Where an account trades, by its addresses: what was chosen counts as far as they agree with it. Pure. */
import type { Account, Environment } from '../../../server/src/protocol/model.ts';
import type { Addresses } from './addresses.ts';
import { isPracticeAddress } from './endpoint.ts';

/**
 * With one address of the venue itself it trades there, whatever it was called. `production`: where that is known; an
 * address that the account does not have is that one.
 */
export function environmentOf(
  chosen: Environment,
  endpoints: Addresses,
  production: Addresses = {},
): Environment {
  const hosts = new Set(Object.values(production).map(hostOf));
  const addresses = Object.values({ ...production, ...endpoints });
  if (addresses.some((address) => hosts.has(hostOf(address)))) return 'production';
  const isPractice = addresses.length > 0 && addresses.every(isPracticeAddress);
  return chosen === 'sandbox' && !isPractice ? 'other' : chosen;
}

/** The account as it is, where its stored environment is not that of its addresses. */
export function withEnvironment(account: Account, production: Addresses | undefined): Account {
  const environment = environmentOf(account.environment, account.endpoints, production);
  return environment === account.environment ? account : { ...account, environment };
}

/** A name may end with a dot, and is the same then. */
function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname.replace(/\.$/, '') : address;
}
