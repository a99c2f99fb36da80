/** Takes apart what was typed or pasted. Pure. */
import type { OrderKey } from '../../../server/src/protocol/model.ts';

/** orderIds hold no blank, comma or semicolon, so several can be pasted; a clientOrderId may hold any character. */
export function splitIds(text: string, by: OrderKey['by']): readonly string[] {
  const parts = by === 'orderId' ? text.split(/[\s,;]+/) : [text.trim()];
  return [...new Set(parts.filter((part) => part !== ''))];
}
