import type { OrderKey } from '../protocol/model.ts';
import type { IdForm, VenueForm } from '../venues/requestForm.ts';

/** The form of an id at a venue; undefined where the venue has no such id. */
export function formOf({ requestForm }: VenueForm, by: OrderKey['by']): IdForm | undefined {
  return by === 'orderId' ? requestForm.orderId : requestForm.clientOrderId;
}

export function hasIdForm(form: Pick<IdForm, 'pattern' | 'max'>, id: string): boolean {
  return form.pattern.test(id) && (form.max === undefined || isAtMost(id, form.max));
}

const digits = new Map<bigint, string>();

/** Compares decimal numbers without leading zeros as text: a list may hold very many of them. */
function isAtMost(id: string, max: bigint): boolean {
  const limit = digits.get(max) ?? max.toString();
  digits.set(max, limit);
  return id.length === limit.length ? id <= limit : id.length < limit.length;
}

/** A kind of id with its article: `an orderId`. */
export function withArticle(by: OrderKey['by']): string {
  return by === 'orderId' ? 'an orderId' : 'a clientOrderId';
}

/** What to say of an id that has not the venue's form. */
export function formatMessage(by: OrderKey['by'], venue: VenueForm, form: IdForm): string {
  return `This is not ${withArticle(by)} of ${venue.label}: it must be ${form.must}, such as ${form.example}.`;
}
