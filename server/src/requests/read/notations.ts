/** Ids by their looks, so that one from another venue can be called by its name. */
import type { IdForm, VenueForm } from '../../venues/requestForm.ts';
import { hasIdForm } from './idForm.ts';

type Notation = Pick<IdForm, 'name' | 'pattern'>;

/** Notations that venues use for their ids. The first that fits names an id. */
const notations: readonly Notation[] = [
  { name: 'a ULID', pattern: /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/i },
  {
    name: 'a UUID of version 7',
    pattern: /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i,
  },
  { name: 'a UUID', pattern: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i },
  { name: 'a decimal number', pattern: /^[1-9][0-9]{4,18}$/ },
  { name: 'a hash of 32 bytes', pattern: /^0x[0-9a-f]{64}$/i },
];

/**
 * What an orderId is that does not have the venue's own form, where it has a form that another venue or a common
 * notation knows: `a ULID`. Which venue gave it out is not known by its form. Undefined where nothing is known of it.
 */
export function foreignForm(
  orderId: string,
  venue: VenueForm,
  venues: readonly VenueForm[],
): string | undefined {
  if (orderId.length > 128 || hasIdForm(venue.requestForm.orderId, orderId)) return undefined;
  const other = venues.find((each) => each.id !== venue.id && hasIdForm(each.requestForm.orderId, orderId));
  if (other !== undefined) return other.requestForm.orderId.name;
  const own = venue.requestForm.orderId;
  // Small letters, or a number that is too large: the form is this venue's, and `identifier/format` says what is wrong.
  if (hasIdForm(own, orderId.toUpperCase()) || (own.max !== undefined && /^\d+$/.test(orderId)))
    return undefined;
  return notations.find(({ pattern }) => pattern.test(orderId))?.name;
}

/** What to say of an orderId of another form. */
export function foreignMessage(form: string, { label, requestForm }: VenueForm): string {
  return `This has the form of ${form}; an orderId of ${label} is ${requestForm.orderId.name}.`;
}
