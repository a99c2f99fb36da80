/** How messages, questions and titles name an account, so that nobody takes it for another one. Pure. */
import { l10n } from 'vscode';
import type { Account, VenueDescription } from '../../../server/src/protocol/model.ts';
import { inert } from './clean.ts';

type Named = Pick<Account, 'name' | 'venue' | 'environment'>;
/** Undefined while the server has not said. */
type Described = Pick<VenueDescription, 'label' | 'shortLabel'> | undefined;

/** `"Desk" (Limitless Exchange, production)`: the venue unless the name has it, and the environment where orders are real. */
export function accountWords(account: Named, venue: Described, most = 40): string {
  const facts = [
    ...(namesVenue(account, venue) ? [] : [inert(venue?.label ?? account.venue, 40)]),
    ...(account.environment === 'production' ? [l10n.t('production')] : []),
  ];
  const name = `"${inert(account.name, most)}"`;
  return facts.length === 0 ? name : `${name} (${facts.join(', ')})`;
}

/** Whether the name of an account has that of its venue in it. */
export function namesVenue({ name, venue: id }: Pick<Named, 'name' | 'venue'>, venue: Described): boolean {
  const label = venue?.shortLabel ?? venue?.label ?? id;
  return name.toLowerCase().includes(label.toLowerCase());
}
