/** Forms that reads, cancels and messages of Rails share. */
import type { Call } from '../../../server/src/venues/venue.ts';
import { type SimOrder, type Standing, standing } from '../exchange.ts';
import type { Answer } from './venue.ts';

/** What a history's seed decides about this venue, where its documents know two ways or none. */
export interface Rules {
  readonly shape: 'v1' | 'v2';
  readonly pageSize: number;
  /** What becomes of a connection whose token has ended. */
  readonly afterToken: 'goesOn' | 'closes' | 'refuses';
}

/** The content of a `cancelOrder` message. */
export interface Content {
  readonly clientRequestId?: string;
  readonly market?: string;
  readonly orderId: string;
  readonly cancelBy: string;
}

export function contentOf({ body = '' }: Call): Content {
  return (JSON.parse(body) as { readonly content: Content }).content;
}

export function refuse(status: number, message: string): Answer {
  return { status, body: { message } };
}

export function good(body: object): Answer {
  return { status: 200, body };
}

/** What is left and what was filled add up to the order's quantity. */
export function view(order: SimOrder, orderStatus: string, seen: Standing = standing(order)): object {
  const { orderId, clientOrderId, market, quantity, createdAt } = order;
  return {
    market,
    orderId,
    orderType: 'buy',
    tradeType: 'limit',
    price: '3601',
    quantity: String(quantity - seen.filled),
    filledQuantity: String(seen.filled),
    leverage: '1',
    createdAt,
    updatedAt: createdAt,
    orderStatus,
    ...(clientOrderId === undefined ? {} : { clientRequestId: clientOrderId }),
    postOnly: false,
  };
}

export interface Said {
  readonly resultType: string;
  readonly market?: string | undefined;
  readonly statusCode: number;
  readonly body: string;
  readonly order?: object | undefined;
  readonly clientRequestId?: string | undefined;
  readonly retryAfter?: number | undefined;
}

/** A message in the shape of /v1 or of /latest of the documents. */
export function message({ shape }: Rules, { resultType, market, ...data }: Said): string {
  return JSON.stringify(
    shape === 'v1' ? { resultType, data, connectionId: 'KNal9ekeCYcCIBA=' } : { resultType, market, data },
  );
}
