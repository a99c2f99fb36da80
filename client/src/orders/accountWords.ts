/** How messages, questions and titles name an account, so that nobody takes it for another one. Pure. */
import { l10n } from 'vscode';
import type { Account, VenueDescription } from '../../../server/src/protocol/model.ts';
import { clean, inert } from './clean.ts';

type Named = Pick<Account, 'name' | 'venue' | 'environment'>;
/** Undefined while the server has not said. */
type Described = Pick<VenueDescription, 'label' | 'shortLabel'> | undefined;

/** `"Desk" (Limitless Exchange, production)`: the venue unless the name has it, and the environment where orders are real. */
export function accountWords(account: Named, venue: Described, most = 40): string {
  const facts = [
    ...(namesVenue(account, venue) ? [] : [inert(venue?.label ?? account.venue, 40)]),
    ...(account.environment === 'production' ? [l10n.t('production')] : []),
  ];
  const name = `"${inert(shortName(account.name, most), most + 8)}"`;
  return facts.length === 0 ? name : `${name} (${facts.join(', ')})`;
}

/** The venue by its short name, for messages of two lines. */
export function briefly(venue: Described): Described {
  return venue && { label: venue.shortLabel ?? venue.label };
}

/** Of one account its words; of several how many they are. */
export function accountsWords(
  of: readonly (Named & Pick<Account, 'id'>)[],
  venue: (id: string) => Described,
  most?: number,
): string {
  const accounts = new Map(of.map((account) => [account.id, account]));
  const [only, another] = accounts.values();
  if (!only || another) return l10n.t('{0} accounts', accounts.size);
  return accountWords(only, venue(only.venue), most);
}

/** Cut in its middle: names of accounts that begin alike differ at their ends, as "Desk Frankfurt, book A" does. */
export function shortName(name: string, most: number): string {
  const points = Array.from(clean(name, 200));
  if (points.length <= most) return points.join('');
  const tail = Math.floor((most - 1) / 2);
  return `${points.slice(0, most - 1 - tail).join('')}…${points.slice(-tail).join('')}`;
}

/** Whether the name of an account has that of its venue in it, as a word: "Guardrails" does not say Rails. */
export function namesVenue({ name, venue: id }: Pick<Named, 'name' | 'venue'>, venue: Described): boolean {
  const label = venue?.shortLabel ?? venue?.label ?? id;
  const words = (text: string) =>
    ` ${text
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .join(' ')} `;
  return words(name).includes(words(label));
}
