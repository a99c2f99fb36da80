/** Options that an account does not choose itself, as the settings of this machine have them. */
import type { Account } from '../../../server/src/protocol/model.ts';
import { type Settings, settings } from '../contributions.ts';
import { setting } from '../settings.ts';

type Options = Readonly<Record<string, string>>;

/** By the id of the option: `orderInspector.<venue>.<option>` is its setting, at machine scope. */
export function defaultOptions(venue: string): Options {
  const prefix = `orderInspector.${venue}.`;
  const keys = Object.keys(settings).filter((key): key is keyof Settings => key.startsWith(prefix));
  return Object.fromEntries(keys.map((key) => [key.slice(prefix.length), String(setting(key))]));
}

/** The account as the server gets it. */
export function withDefaults(account: Account): Account {
  return { ...account, options: { ...defaultOptions(account.venue), ...account.options } };
}
