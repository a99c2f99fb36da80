/** Options that an account does not choose itself, as the settings of this machine have them. */
import { workspace } from 'vscode';
import type { Account } from '../../../server/src/protocol/model.ts';

type Options = Readonly<Record<string, string>>;

/** By the id of the option: `orderInspector.<venue>.<option>` is its setting, at machine scope. */
export function defaultOptions(venue: string): Options {
  const all = workspace.getConfiguration('orderInspector').get<unknown>(venue);
  const isGroup = typeof all === 'object' && all !== null && !Array.isArray(all);
  return Object.fromEntries(Object.entries(isGroup ? all : {}).map(([key, value]) => [key, String(value)]));
}

/** The account as the server gets it. */
export function withDefaults(account: Account): Account {
  return { ...account, options: { ...defaultOptions(account.venue), ...account.options } };
}
