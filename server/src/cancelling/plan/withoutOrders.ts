import type { CancelRequest, CancelTarget } from '../../protocol/model.ts';
import { keyText } from '../../protocol/orderKey.ts';
import { type PayloadBuilder, rebuildPayload, type Step } from './buildPayload.ts';

/**
 * The steps without some orders. A step that loses orders is made anew for those it keeps; one whose bytes must not
 * change, because they were shown or stand in a file, is left out whole.
 */
export async function withoutOrders(
  steps: readonly Step[],
  without: ReadonlySet<string>,
  builder: PayloadBuilder,
  fixed: boolean,
): Promise<readonly Step[]> {
  if (without.size === 0) return steps;
  const kept = await Promise.all(steps.map((step) => narrowOne(step, without, builder, fixed)));
  return kept.flatMap((step) => step ?? []);
}

async function narrowOne(
  step: Step,
  without: ReadonlySet<string>,
  builder: PayloadBuilder,
  fixed: boolean,
): Promise<Step | undefined> {
  const { rows } = step.payload;
  if (!rows.some(({ key }) => without.has(keyText(key)))) return step;
  const { target, wireBody } = step.request;
  const left = fixed || wireBody !== undefined ? undefined : targetWithout(target, without);
  if (!left) return undefined;
  const request: CancelRequest = { ...step.request, target: left };
  const kept = { ...step.payload, rows: rows.filter(({ key }) => !without.has(keyText(key))) };
  return { request, payload: await rebuildPayload({ request, payload: kept }, builder) };
}

function targetWithout(target: CancelTarget, without: ReadonlySet<string>): CancelTarget | undefined {
  if (target.by === 'all' || target.by === 'markets') return undefined;
  if (target.by === 'orderId') {
    const orderIds = target.orderIds.filter((orderId) => !without.has(keyText({ by: 'orderId', orderId })));
    return orderIds.length > 0 ? { by: 'orderId', orderIds } : undefined;
  }
  const clientOrderIds = target.clientOrderIds.filter(
    (clientOrderId) => !without.has(keyText({ by: 'clientOrderId', clientOrderId })),
  );
  return clientOrderIds.length > 0 ? { by: 'clientOrderId', clientOrderIds } : undefined;
}
