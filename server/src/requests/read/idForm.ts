import type { OrderKey } from '../../protocol/model.ts';
import type { IdForm, VenueForm } from '../../venues/requestForm.ts';

/** The form of an id at a venue; undefined where the venue has no such id. */
export function formOf({ requestForm }: VenueForm, by: OrderKey['by']): IdForm | undefined {
  return by === 'orderId' ? requestForm.orderId : requestForm.clientOrderId;
}

type Bounds = Pick<IdForm, 'pattern' | 'max'>;
type IdTest = (id: string) => boolean;

export function hasIdForm(form: Bounds, id: string): boolean {
  return idTestOf(form)(id);
}

const tests = new WeakMap<Bounds, IdTest>();

/** The test for a form: made once, because a list may hold very many ids. */
export function idTestOf(form: Bounds): IdTest {
  const known = tests.get(form);
  if (known !== undefined) return known;
  const test = newTest(form);
  tests.set(form, test);
  return test;
}

/** Decimal numbers without leading zeros are compared as text. */
function newTest({ pattern, max }: Bounds): IdTest {
  if (max === undefined) return (id) => pattern.test(id);
  const most = max.toString();
  const isAtMost: IdTest = (id) => (id.length === most.length ? id <= most : id.length < most.length);
  return (id) => isAtMost(id) && pattern.test(id);
}

/** A kind of id with its article: `an orderId`. */
export function withArticle(by: OrderKey['by']): string {
  return by === 'orderId' ? 'an orderId' : 'a clientOrderId';
}

/** What to say of an id that has not the venue's form. */
export function formatMessage(by: OrderKey['by'], venue: VenueForm, form: IdForm, id: string): string {
  if (form.reserved !== undefined && id.startsWith(form.reserved))
    return `${venue.label} keeps ids that begin with ${form.reserved} to itself and takes none of them: name the order by its ${by === 'orderId' ? 'clientOrderId' : 'orderId'}.`;
  return `This is not ${withArticle(by)} of ${venue.label}: it must be ${form.must}, such as ${form.example}.`;
}
