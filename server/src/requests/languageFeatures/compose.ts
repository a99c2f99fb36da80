/** Writes request files from ids. Pure. */
import type { ChosenId, ComposedFile } from '../../protocol/messages.ts';
import type { OrderKey } from '../../protocol/model.ts';
import type { VenueForm } from '../../venues/requestForm.ts';
import type { Live } from '../live.ts';

/** One file a venue, in the neutral form: a request for each account and kind of id, no larger than the venue takes. */
export function compose(
  chosen: readonly ChosenId[],
  forms: readonly VenueForm[],
  { accounts }: Live,
): readonly ComposedFile[] {
  const byVenue = Map.groupBy(chosen, ({ venue }) => venue);
  return [...byVenue].flatMap(([venue, ids]) => {
    const form = forms.find(({ id }) => id === venue);
    if (form === undefined) return [];
    const groups = Map.groupBy(ids, ({ accountId = '', key }) => JSON.stringify([accountId, key.by]));
    const requests = [...groups.values()].flatMap((group) => {
      const name = accounts.find(({ account }) => account.id === group[0]?.accountId)?.account.name;
      const keys = unique(group.map(({ key }) => key));
      return portions(keys, form.requestForm.maxIds).map((part) => neutral(venue, name, part));
    });
    const [first, another] = requests;
    const text = `${JSON.stringify(another === undefined ? first : requests, null, 2)}\n`;
    const count = unique(ids.map(({ key }) => key)).length;
    return [{ venue, name: `${count === 1 ? 'one-order' : `${count}-orders`}.${venue}.cancel.json`, text }];
  });
}

function neutral(venue: string, account: string | undefined, keys: readonly OrderKey[]): object {
  const by = keys[0]?.by ?? 'orderId';
  const ids = keys.map((key) => (key.by === 'orderId' ? key.orderId : key.clientOrderId));
  return {
    venue,
    ...(account === undefined ? {} : { account }),
    cancel: ids.length === 1 ? { [by]: ids[0] } : { [`${by}s`]: ids },
  };
}

function unique(keys: readonly OrderKey[]): readonly OrderKey[] {
  return [...new Map(keys.map((key) => [JSON.stringify(key), key])).values()];
}

function portions<T>(items: readonly T[], most: number): readonly (readonly T[])[] {
  const size = Math.min(items.length, most);
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  );
}
