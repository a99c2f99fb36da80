import { credentialKindOf, unfitOption } from '../../protocol/credentialKind.ts';
import type { Account, CancelRequest, CancelTarget, Order } from '../../protocol/model.ts';
import { idsOf } from '../../protocol/target.ts';
import { bodyObjection } from '../onlyCancel.ts';
import { description } from './description.ts';
import { MAX_BATCH, requestForm } from './requestForm.ts';

/** Why a request cannot be sent to this venue as it is. */
export function objection(request: CancelRequest, account: Account | undefined): string | undefined {
  const { target, parameters } = request;
  if (target.by === 'markets') return 'Limitless cancels the orders of one market at a time.';
  const body = bodyObjection(requestForm, request);
  if (body !== undefined) return body;
  const other =
    account &&
    (objectionToKind(parameters, account) ?? objectionToProfile(parameters['onBehalfOf'], account));
  if (other !== undefined) return other;
  if (target.by === 'all') return target.market === '' ? 'The market is empty.' : undefined;
  const ids = idsOf(target);
  if (ids.length === 0) return 'The request names no order.';
  return undefined;
}

/** Not with every kind of credentials an account may act for a sub-account. */
function objectionToKind(parameters: CancelRequest['parameters'], account: Account): string | undefined {
  const options = { ...account.options, ...parameters };
  const unfit = unfitOption(description, { ...account, options });
  if (!unfit) return undefined;
  const { label } = credentialKindOf(description, account);
  return `“${unfit.label}” needs other credentials than “${label}”, which account “${account.name}” has: choose another kind with “Change Key…”.`;
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
  if (target.by === 'markets') return [];
  const ids = idsOf(target);
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
