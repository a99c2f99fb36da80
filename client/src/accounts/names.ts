/** Names of accounts: what may be one, what may be taken for another, and which one is offered. Pure. */
import { l10n } from 'vscode';
import type { Account, VenueDescription } from '../../../server/src/protocol/model.ts';

/** `Sandbox (Limitless)`, and `Sandbox 2 (Limitless)` where an account at any venue has that name. */
export function freeName(
  kind: string,
  { label, shortLabel = label }: Pick<VenueDescription, 'label' | 'shortLabel'>,
  accounts: readonly Account[],
): string {
  const taken = new Set(accounts.map(({ name }) => name));
  const venue = kind.includes(shortLabel) ? '' : ` (${shortLabel})`;
  const nameWith = (number: number) => `${kind}${number === 1 ? '' : ` ${number}`}${venue}`;
  let number = 1;
  while (taken.has(nameWith(number))) number += 1;
  return nameWith(number);
}

/** Request files name an account by venue and name, so these two have to be unique. */
export function nameProblem(
  text: string,
  venue: string | undefined,
  others: readonly Account[],
): string | undefined {
  const name = text.trim();
  if (name === '') return l10n.t('A name is needed.');
  if (name.length > 60) return l10n.t('At most 60 characters.');
  const taken = others.some((account) => account.venue === venue && account.name === name);
  return taken ? l10n.t('There is an account with this name at this venue.') : undefined;
}

/** What is no problem, and may become one in a hurry: two accounts that are called alike. */
export function nameWarning(text: string, others: readonly Account[]): string | undefined {
  const alike = (name: string) => name.trim().toLowerCase();
  const same = others.some(({ name }) => alike(name) === alike(text));
  return same
    ? l10n.t('Another account has this name. With one of its own, nobody takes it for the other.')
    : undefined;
}
