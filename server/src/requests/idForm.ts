import type { OrderKey } from '../protocol/model.ts';
import type { IdForm, VenueForm } from '../venues/requestForm.ts';

/** The form of an id at a venue; undefined where the venue has no such id. */
export function formOf({ requestForm }: VenueForm, by: OrderKey['by']): IdForm | undefined {
  return by === 'orderId' ? requestForm.orderId : requestForm.clientOrderId;
}

export function hasIdForm({ pattern, max }: Pick<IdForm, 'pattern' | 'max'>, id: string): boolean {
  return pattern.test(id) && (max === undefined || BigInt(id) <= max);
}

/** A kind of id with its article: `an orderId`. */
export function withArticle(by: OrderKey['by']): string {
  return by === 'orderId' ? 'an orderId' : 'a clientOrderId';
}

/** What to say of an id that has not the venue's form. */
export function formatMessage(by: OrderKey['by'], venue: VenueForm, form: IdForm): string {
  return `This is not ${withArticle(by)} of ${venue.label}: it must be ${form.must}, such as ${form.example}.`;
}
