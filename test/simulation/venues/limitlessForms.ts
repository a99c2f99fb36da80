/** Forms that reads and cancels of Limitless share. */
import type { Answer } from './venue.ts';

export interface CancelBody {
  readonly orderId?: string;
  readonly clientOrderId?: string;
  readonly orderIds?: readonly string[];
  readonly clientOrderIds?: readonly string[];
}

export function refuse(status: number, message: string, more: object = {}): Answer {
  return { status, body: { message, ...more } };
}

export function good(body: unknown): Answer {
  return { status: 200, body };
}

export function marketId(market: string): string {
  return String(market.charCodeAt(market.length - 1));
}
