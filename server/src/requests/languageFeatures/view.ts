/** What the assistance works on, and what it knows of the sessions for a request. */
import type { JsonNode } from '../../json/nodes.ts';
import type { Order, OrderKey } from '../../protocol/model.ts';
import type { LintContext } from '../context.ts';
import type { Live, LiveAccount } from '../live.ts';
import { memberAt } from '../read/places.ts';
import type { FoundRequest } from '../read/recognise.ts';

/** A text as read, and what is at hand right now. */
export interface View {
  readonly context: LintContext;
  readonly live: Live;
}

/** The account that a neutral request names; undefined where it names none. */
function accountNameOf({ node, shape }: FoundRequest): string | undefined {
  if (shape?.form !== 'neutral' || node.type !== 'object') return undefined;
  const value = memberAt(node, ['account'])?.member.value;
  return value?.type === 'string' && value.value !== '' ? value.value : undefined;
}

/** The accounts that a request can be meant for: of its venue, its name, and the parameters that it sets. */
export function accountsOf({ accounts }: Live, request: FoundRequest | undefined): readonly LiveAccount[] {
  if (request === undefined) return accounts;
  const name = accountNameOf(request);
  return accounts.filter(
    ({ account }) =>
      (request.venue === undefined || account.venue === request.venue.id) &&
      (name === undefined || account.name === name) &&
      request.parameters.every(({ form, member }) => {
        const own = account.options[form.key];
        const written = textOf(member.value);
        return own === undefined || written === undefined || written === '' || own === written;
      }),
  );
}

/** The characters of a string, or a number as it is written. */
export function textOf(node: JsonNode | undefined): string | undefined {
  if (node?.type === 'string') return node.value;
  return node?.type === 'number' ? node.text : undefined;
}

/** An id of a request as a key; undefined for what is no string. */
export function keyOf(by: OrderKey['by'], node: JsonNode): OrderKey | undefined {
  if (node.type !== 'string' || node.value === '') return undefined;
  return by === 'orderId' ? { by, orderId: node.value } : { by, clientOrderId: node.value };
}

/** An open order, and whose it is. */
export interface OpenOrder {
  readonly holder: LiveAccount;
  readonly order: Order;
}

/** Finds open orders by key. Lives as long as one answer; an index of clientOrderIds is made when first needed. */
export class OpenOrders {
  readonly #byClientOrderId = new Map<LiveAccount, ReadonlyMap<string, Order>>();

  find(accounts: readonly LiveAccount[], key: OrderKey): OpenOrder | undefined {
    for (const holder of accounts) {
      const order =
        key.by === 'orderId' ? holder.orders?.get(key.orderId) : this.#index(holder).get(key.clientOrderId);
      if (order !== undefined) return { holder, order };
    }
    return undefined;
  }

  #index(holder: LiveAccount): ReadonlyMap<string, Order> {
    const known = this.#byClientOrderId.get(holder);
    if (known) return known;
    const index = new Map<string, Order>();
    for (const order of holder.orders?.values() ?? []) {
      if (order.clientOrderId !== undefined) index.set(order.clientOrderId, order);
    }
    this.#byClientOrderId.set(holder, index);
    return index;
  }
}
