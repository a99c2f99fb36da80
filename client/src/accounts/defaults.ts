/** Options that an account does not choose itself, as the settings of this machine have them. */
import { workspace } from 'vscode';
import type { Account } from '../../../server/src/protocol/model.ts';

type Options = Readonly<Record<string, string>>;

/** By the id of the option: `orderInspector.<venue>.<option>` is its setting, at application scope. Empty ones choose nothing. */
export function defaultOptions(venue: string): Options {
  const all = workspace.getConfiguration('orderInspector').get<unknown>(venue);
  const isGroup = typeof all === 'object' && all !== null && !Array.isArray(all);
  const set = Object.entries(isGroup ? all : {}).filter(([, value]) => value !== '');
  return Object.fromEntries(set.map(([key, value]) => [key, String(value)]));
}

/** The account as the server gets it. */
export function withDefaults(account: Account): Account {
  return { ...account, options: { ...defaultOptions(account.venue), ...account.options } };
}
