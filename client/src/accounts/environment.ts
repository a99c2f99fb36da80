/** Where an account trades, by its addresses: what was chosen counts as far as they agree with it. Pure. */
import type { Account, Environment } from '../../../server/src/protocol/model.ts';
import type { Addresses } from './addresses.ts';
import { isPracticeAddress } from './endpoint.ts';

/** With one address of the venue itself it trades there, whatever it was called. `production`: where that is known. */
export function environmentOf(
  chosen: Environment,
  endpoints: Addresses,
  production: Addresses = {},
): Environment {
  const hosts = new Set(Object.values(production).map(hostOf));
  const addresses = Object.values(endpoints);
  if (addresses.some((address) => hosts.has(hostOf(address)))) return 'production';
  return chosen === 'sandbox' && !addresses.every(isPracticeAddress) ? 'other' : chosen;
}

/** The account as it is, where it was called a sandbox and is none. */
export function withEnvironment(account: Account): Account {
  const environment = environmentOf(account.environment, account.endpoints);
  return environment === account.environment ? account : { ...account, environment };
}

/** A name may end with a dot, and is the same then. */
function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname.replace(/\.$/, '') : address;
}
