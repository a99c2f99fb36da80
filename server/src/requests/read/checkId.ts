import type { OrderKey } from '../../protocol/model.ts';
import type { VenueForm } from '../../venues/requestForm.ts';
import { formatMessage, formOf, hasIdForm } from './idForm.ts';
import { unseenIn } from './invisible.ts';
import { foreignForm, foreignMessage } from './notations.ts';

/**
 * Why a typed or pasted id cannot be one of this venue's, or should be looked at again; undefined when it is fine.
 * `venues` are all venues, so that an id of another one can be called by its name.
 */
export function checkId(
  venue: VenueForm,
  key: OrderKey,
  venues: readonly VenueForm[] = [],
): string | undefined {
  const id = key.by === 'orderId' ? key.orderId : key.clientOrderId;
  const form = formOf(venue, key.by);
  if (form === undefined) return `${venue.label} does not cancel by ${key.by}.`;
  if (!id.isWellFormed()) return 'This id holds half a surrogate pair, which is no character.';
  const unseen = unseenIn(id);
  if (unseen !== undefined) return `This id holds ${unseen.what}.`;
  const foreign = key.by === 'orderId' ? foreignForm(id, venue, venues) : undefined;
  if (foreign !== undefined) return foreignMessage(foreign, venue);
  return hasIdForm(form, id) ? undefined : formatMessage(key.by, venue, form, id);
}

/** Why an id of the right form should be looked at again before it is used; undefined where nothing speaks against it. */
export function doubtOf({ requestForm }: VenueForm, key: OrderKey): string | undefined {
  const isDecimal = key.by === 'orderId' && requestForm.orderId.max !== undefined;
  if (!isDecimal || !ROUNDED.test(key.orderId)) return undefined;
  return 'Only its first 15 digits are not zeros: a spreadsheet may have rounded it, and then it names another order.';
}

/** Spreadsheets keep 15 digits of a number, and write zeros for the rest. */
const ROUNDED = /^[1-9]\d{14}00+$/;
