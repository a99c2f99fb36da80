import type { Account, CancelRequest, CancelTarget } from '../../protocol/model.ts';
import { idsOf } from '../../protocol/target.ts';
import { bodyObjection } from '../onlyCancel.ts';
import { cutIds } from './cut.ts';
import { subAccountOf } from './payload.ts';
import { requestForm } from './requestForm.ts';

/** Why a request cannot be sent to this venue as it is. */
export function objection(request: CancelRequest, account: Account | undefined): string | undefined {
  const { target } = request;
  const subAccountId = subAccountOf(request, account);
  if (subAccountId === undefined)
    return account ? 'No sub-account is chosen: set it with “Account Options…”.' : undefined;
  if (!/^[1-9]\d{0,18}$/.test(subAccountId)) return 'The sub-account must be a decimal number.';
  const other = account && objectionToSubAccount(subAccountId, account);
  if (other !== undefined) return other;
  const body = bodyObjection(requestForm, request);
  if (body !== undefined) return body;
  if (target.by === 'markets') return target.markets.map(objectionToMarket).find((why) => why !== undefined);
  if (target.by === 'all') {
    return target.market === undefined ? undefined : objectionToMarket(target.market);
  }
  const ids = idsOf(target);
  if (ids.length === 0) return 'The request names no order.';
  const { pattern, must } =
    (target.by === 'orderId' ? requestForm.orderId : requestForm.clientOrderId) ?? requestForm.orderId;
  const wrong = ids.find((id) => !pattern.test(id));
  return wrong === undefined ? undefined : `An ${target.by} must be ${must}.`;
}

function objectionToMarket(market: string): string | undefined {
  return requestForm.market?.pattern.test(market)
    ? undefined
    : 'A market must be a symbol in upper case, at most 20 characters.';
}

/** The orders that are shown and read are the account's: a request for another sub-account would cancel what nobody looks at. */
function objectionToSubAccount(subAccountId: string, { name, options }: Account): string | undefined {
  const own = options['subAccountId'];
  if (own === undefined || own === subAccountId) return undefined;
  return `The request is for sub-account ${subAccountId}, and account “${name}” is for sub-account ${own}. Choose an account for sub-account ${subAccountId}, or set it with “Account Options…”.`;
}

/** At most 20 ids and what a body takes of them, or one market, in one request. The wire form is signed anew, so it is cut like any other. */
export function split(request: CancelRequest): readonly CancelRequest[] {
  const { wireBody: _signedAnew, ...rest } = request;
  const { target } = request;
  if (target.by === 'all') return [rest];
  if (target.by === 'markets') {
    return target.markets.map((market) => ({ ...rest, target: { by: 'all', market } }));
  }
  return cutIds(idsOf(target)).map((ids) => ({ ...rest, target: targetFor(target.by, ids) }));
}

function targetFor(by: 'orderId' | 'clientOrderId', ids: readonly string[]): CancelTarget {
  return by === 'orderId' ? { by, orderIds: ids } : { by, clientOrderIds: ids };
}
