/** `cancelOrders`: by orderIds or by clientOrderIds; one status each, in their order, within HTTP 200. */
import type { Fault } from '../../faults.ts';
import type { Signed } from '../admit.ts';
import type { Shapes } from '../choices.ts';
import { identity, isOpen, type PracticeOrder } from '../order.ts';
import { type Checked, good, invalid, no } from '../result.ts';
import { structs } from '../structs.ts';
import { type Fields, field, readId } from '../wire.ts';
import { action, type Call } from './action.ts';
import { withSource } from './source.ts';

interface Named {
  readonly by: 'orderIds' | 'clientOrderIds';
  readonly ids: readonly string[];
}

type Verdict =
  | { readonly cancelled: PracticeOrder }
  | { readonly errorCode: string; readonly error: string; readonly order: PracticeOrder | undefined };

export const cancelOrders = action<Named>({
  kind: 'cancel',
  cost: 2,
  read: (params) => withSource(params, readNamed),
  signed: ({ by, ids }): Signed =>
    by === 'orderIds'
      ? { struct: structs.CancelOrders, message: { orderIds: ids.map(BigInt) } }
      : { struct: structs.CancelOrdersByCloid, message: { clientOrderIds: ids } },
  act: (call, named) =>
    good({
      statuses: named.ids.flatMap((id, index) => {
        const fault = index === 0 ? call.fault : undefined;
        const verdict = cancelItem(call, named.by, id, fault);
        return fault?.kind === 'itemMissing' ? [] : [statusOf(call.state.shapes, named.by, id, verdict)];
      }),
    }),
});

function readNamed(params: Fields): Checked<Named> {
  const [orderIds, clientOrderIds] = [field(params, 'orderIds'), field(params, 'clientOrderIds')];
  if (orderIds !== undefined && clientOrderIds !== undefined) {
    return invalid('orderIds and clientOrderIds are mutually exclusive');
  }
  const by = clientOrderIds === undefined ? 'orderIds' : 'clientOrderIds';
  const ids = by === 'orderIds' ? orderIds : clientOrderIds;
  if (!Array.isArray(ids) || ids.length === 0) return no(400, 'INVALID_VALUE', `${by} must be nonempty`);
  const wrong = ids.some((id) => (by === 'orderIds' ? readId(id) === undefined : !isClientOrderId(id)));
  return wrong ? no(400, 'INVALID_VALUE', `${by} contains an invalid id`) : good({ by, ids });
}

/** As the source of the venue's server has it (2026-05-02). */
function isClientOrderId(id: unknown): boolean {
  return (
    typeof id === 'string' &&
    /^[-.=/+_A-Za-z0-9]+$/.test(id) &&
    id.length <= 255 &&
    !id.startsWith('snx-system/')
  );
}

/** Cancels one order if that can be done. The faults that concern the book act here. */
function cancelItem(call: Call, by: Named['by'], id: string, fault: Fault | undefined): Verdict {
  const { book } = call.state;
  const find = () => (by === 'orderIds' ? book.get(id) : book.byClientOrderId(id, call.subAccountId));
  const before = find();
  const mine = before?.subAccountId === call.subAccountId ? before : undefined;
  if (mine && isOpen(mine) && fault?.kind === 'fillDuring') book.fill(mine);
  if (fault?.kind === 'itemError' || fault?.kind === 'itemMissing') {
    if (mine && isOpen(mine) && fault.act === true) book.cancel(mine, 'USER_REQUESTED');
    const errorCode = typeof fault.body === 'string' ? fault.body : 'OPERATION_TIMEOUT';
    return { errorCode, error: errorCode.toLowerCase().replaceAll('_', ' '), order: mine };
  }
  const order = mine && find();
  if (!order) return { errorCode: 'ORDER_NOT_FOUND', error: 'Order not found', order };
  if (!isOpen(order)) {
    return { errorCode: call.state.shapes.closed, error: 'Order already cancelled or filled', order };
  }
  if (fault?.kind !== 'keep') book.cancel(order, 'USER_REQUESTED');
  return { cancelled: order };
}

function statusOf(shapes: Shapes, by: Named['by'], id: string, verdict: Verdict): object {
  if ('cancelled' in verdict) return cancelledStatus(shapes.cancelled, verdict.cancelled);
  const { errorCode, error, order } = verdict;
  const asked = by === 'clientOrderIds' ? { clientId: id } : {};
  const known = { venueId: order?.id ?? null, ...(order && identity(order)), ...asked };
  switch (shapes.failed) {
    case 'null':
      return { error, errorCode, order: { ...known, venueId: null } };
    case 'zero':
      return { error, errorCode, order: { venueId: '0', clientId: '' } };
    case 'nested':
      return { error, errorCode, order: { order: known, id: by === 'orderIds' ? id : known.venueId } };
    case 'none':
      return { error };
  }
}

function cancelledStatus(shape: Shapes['cancelled'], order: PracticeOrder): object {
  switch (shape) {
    case 'docs':
      return { canceled: { order: identity(order), id: order.id } };
    case 'old':
      return { canceled: { id: order.id } };
    case 'statusOk':
      return { status: 'ok' };
  }
}
