import type { CancelTarget } from '../../protocol/model.ts';
import type { EthSignature } from '../../signing/eip712.ts';
import { symbolsOf } from './typedData.ts';

/** What a signed request says besides its parameters. Numbers above 2^53 stay exact: the text is put together, not computed. */
export interface Envelope {
  readonly params: Readonly<Record<string, unknown>>;
  /** Left out for reads. */
  readonly nonce?: bigint;
  /** Left out when 0. */
  readonly expiresAfter: bigint;
}

/** The body without its signature. */
export function envelopeText({ params, nonce, expiresAfter }: Envelope): string {
  const parts = [
    `"params":${JSON.stringify(params)}`,
    ...(nonce === undefined ? [] : [`"nonce":${nonce}`]),
    ...(expiresAfter === 0n ? [] : [`"expiresAfter":${expiresAfter}`]),
  ];
  return `{${parts.join(',')}}`;
}

/** The body as sent: the signature is its last member. */
export function withSignature(body: string, { v, r, s }: EthSignature): string {
  return `${body.slice(0, -1)},"signature":${JSON.stringify({ v, r, s })}}`;
}

/** The parameters of a cancel, as the documentation spells them. `source` is a tag that is not signed. */
export function cancelParams(
  target: CancelTarget,
  subAccountId: string,
  source?: string,
): Record<string, unknown> {
  const tag = source === undefined ? {} : { source };
  if (target.by === 'orderId') {
    return { action: 'cancelOrders', subAccountId, orderIds: target.orderIds, ...tag };
  }
  if (target.by === 'clientOrderId') {
    return { action: 'cancelOrders', subAccountId, clientOrderIds: target.clientOrderIds, ...tag };
  }
  return { action: 'cancelAllOrders', subAccountId, symbols: symbolsOf(target), ...tag };
}
