/** Whether an order protects a position, as venues mark it. Pure. */
import type { Order } from '../protocol/model.ts';

/**
 * From the venue's own word for the order's type, such as `stoplimit` (Roxom, 2026-05) or `triggerTp` (Synthetix,
 * 2026-03), and from its flag for orders that only reduce. A property to be spread into an order; empty where nothing
 * is marked.
 */
export function protection(type: string | undefined, reduceOnly: boolean): Pick<Order, 'protects'> {
  if (/take.?profit|tp\b/i.test(type ?? '')) return { protects: 'takeProfit' };
  if (/stop|sl\b/i.test(type ?? '')) return { protects: 'stop' };
  return reduceOnly ? { protects: 'reduceOnly' } : {};
}
