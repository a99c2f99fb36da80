import { asObject, asText, type JsonObject, type JsonValue } from '../../json/value.ts';
import type { PlanRow } from '../../protocol/model.ts';

/** One id that a result names. `either`: the field has held both kinds (the older shape has it alone). */
interface Name {
  readonly by: 'venue' | 'client' | 'either';
  readonly id: string;
}

/** Every id that a result names; `0`, null and empty texts stand for "none" in the documentation's own examples. */
export type Names = readonly Name[];

/**
 * All places where a result holds ids: `canceled.order.venueId` and `clientId`, the deprecated `canceled.id` (seed 003),
 * `orderId` after "cancel all", and an `order` within the `order` (Go SDK).
 */
export function readNames(item: JsonObject | undefined): Names {
  const inner = [item, asObject(item?.['canceled'])];
  const orders = inner.map((object) => asObject(object?.['order']));
  const nested = orders.map((order) => asObject(order?.['order']));
  return [...inner, ...orders, ...nested].flatMap((object) => [
    ...named('venue', object?.['venueId'], object?.['orderId']),
    ...named('client', object?.['clientId'], object?.['clientOrderId']),
    ...named('either', object?.['id']),
  ]);
}

function named(by: Name['by'], ...values: readonly (JsonValue | undefined)[]): Names {
  return values.flatMap((value) => {
    const id = asText(value) ?? '';
    return id === '' || id === '0' ? [] : [{ by, id }];
  });
}

/**
 * Whether names mean this order: at least one does, and none means another one, as far as its ids are known. `open`: they
 * name a kind of id that is not known of it.
 */
export function names(found: Names, { key, order }: PlanRow): 'this' | 'open' | 'no' {
  const venue = key.by === 'orderId' ? key.orderId : order?.orderId;
  const client = key.by === 'clientOrderId' ? key.clientOrderId : order?.clientOrderId;
  const verdicts = found.map(({ by, id }) => {
    if (by === 'venue') return venue === undefined ? 'open' : verdict(id === venue);
    if (by === 'client') return client === undefined ? 'open' : verdict(id === client);
    if (id === venue || id === client) return 'this';
    // Beside other ids it repeats one of them (seed 003: deprecated, for compatibility).
    const others = found.filter((name) => name.by !== 'either');
    if (others.length > 0) return others.some((name) => name.id === id) ? 'open' : 'no';
    return venue === undefined || client === undefined ? 'open' : 'no';
  });
  const venues = new Set(venueIds(found));
  if (venues.size > 1 || verdicts.includes('no')) return 'no';
  return verdicts.includes('this') ? 'this' : 'open';
}

function verdict(same: boolean): 'this' | 'no' {
  return same ? 'this' : 'no';
}

/** The venue's own ids among the names. */
export function venueIds(found: Names): readonly string[] {
  return found.flatMap(({ by, id }) => (by === 'venue' ? [id] : []));
}
