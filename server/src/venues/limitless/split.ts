import type { Account, CancelRequest, CancelTarget, Order } from '../../protocol/model.ts';

/** Ids in one batch. Source: docs.limitless.exchange, trading/batch-cancel, 2026-04-30. */
const MAX_BATCH = 50;

/** Why a request cannot be sent to this venue as it is. */
export function objection(request: CancelRequest, account: Account | undefined): string | undefined {
  const { target, parameters } = request;
  const other = account && objectionToProfile(parameters['onBehalfOf'], account);
  if (other !== undefined) return other;
  if (target.by === 'all') return target.market === '' ? 'The market is empty.' : undefined;
  const ids = target.by === 'orderId' ? target.orderIds : target.clientOrderIds;
  if (ids.length === 0) return 'The request names no order.';
  const child = parameters['onBehalfOf'];
  if (child !== undefined && !/^[1-9][0-9]{0,17}$/.test(child))
    return 'onBehalfOf must be a positive whole number.';
  return undefined;
}

/** The orders that are shown and read are the account's: a request for another profile would cancel what nobody looks at. */
function objectionToProfile(child: string | undefined, { name, options }: Account): string | undefined {
  const own = options['onBehalfOf'];
  if (child === undefined || child === own) return undefined;
  const acts = own ? `acts on behalf of profile ${own}` : 'acts for itself';
  return `The request is on behalf of profile ${child}, and account “${name}” ${acts}. Choose an account for profile ${child}, or set “On behalf of” with “Account Options…”.`;
}

/**
 * Cuts a request into what the venue takes at once: a batch holds one market's orders, at most 50.
 * An order whose market is not known goes alone, because a batch over two markets is refused whole.
 */
export function split(request: CancelRequest, known: ReadonlyMap<string, Order>): readonly CancelRequest[] {
  const { target } = request;
  if (request.wireBody !== undefined) return [request];
  if (target.by === 'all') return splitAll(request, target, known);
  const ids = target.by === 'orderId' ? target.orderIds : target.clientOrderIds;
  if (ids.length === 1) return [request];
  const marketOf =
    target.by === 'orderId' ? (id: string) => known.get(id)?.market.id : marketByClientOrderId(known);
  const groups = Map.groupBy(new Set(ids), (id) => marketOf(id) ?? { alone: id });
  return [...groups.values()]
    .flatMap(chunks)
    .map((chunk) => ({ ...request, target: targetFor(target.by, chunk) }));
}

/** No account-wide cancel is documented: one request per market that is known to hold orders. */
function splitAll(
  request: CancelRequest,
  target: Extract<CancelTarget, { by: 'all' }>,
  known: ReadonlyMap<string, Order>,
): readonly CancelRequest[] {
  if (target.market !== undefined) return [request];
  const markets = new Set([...known.values()].map((order) => order.market.id));
  return [...markets].map((market) => ({ ...request, target: { by: 'all', market } }));
}

function marketByClientOrderId(known: ReadonlyMap<string, Order>): (id: string) => string | undefined {
  const markets = new Map<string, string>();
  for (const order of known.values())
    if (order.clientOrderId) markets.set(order.clientOrderId, order.market.id);
  return (id) => markets.get(id);
}

function targetFor(by: 'orderId' | 'clientOrderId', ids: readonly string[]): CancelTarget {
  return by === 'orderId' ? { by, orderIds: ids } : { by, clientOrderIds: ids };
}

function chunks(ids: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(ids.length / MAX_BATCH) }, (_, i) =>
    ids.slice(i * MAX_BATCH, (i + 1) * MAX_BATCH),
  );
}
