import type { OrderKey } from './model.ts';

/** A text that is the same for the same key. */
export function keyText(key: OrderKey): string {
  return key.by === 'orderId' ? `orderId ${key.orderId}` : `clientOrderId ${key.clientOrderId}`;
}
