/** `cancelAllOrders`: `["*"]` for every market, or symbols. The answer is a bare array, one item for each order it met. */
import type { Fault } from '../../faults.ts';
import { identity, isOpen, type PracticeOrder } from '../order.ts';
import { type Checked, good, invalid } from '../result.ts';
import { structs } from '../structs.ts';
import { type Fields, field } from '../wire.ts';
import { action, type Call } from './action.ts';
import { withSource } from './source.ts';

export const cancelAllOrders = action<readonly string[]>({
  kind: 'cancel',
  cost: 2,
  read: (params) => withSource(params, readSymbols),
  signed: (symbols) => ({ struct: structs.CancelAllOrders, message: { symbols } }),
  act: (call, symbols) => {
    const orders = call.state.book
      .orders()
      .filter((order) => order.subAccountId === call.subAccountId && isOpen(order))
      .filter(({ symbol }) => symbols[0] === '*' || symbols.includes(symbol));
    return good(
      orders.flatMap((order, index) => cancelItem(call, order, index === 0 ? call.fault : undefined)),
    );
  },
});

function readSymbols(params: Fields): Checked<readonly string[]> {
  const symbols = field(params, 'symbols');
  if (!Array.isArray(symbols) || symbols.length === 0) return invalid('symbols must be nonempty');
  if (symbols.includes('*') && symbols.length > 1) return invalid('"*" must be the only symbol');
  const wrong = symbols.some(
    (symbol) => typeof symbol !== 'string' || !/^(\*|[-A-Z0-9]{1,20})$/.test(symbol),
  );
  return wrong ? invalid('symbols must be canonical') : good(symbols);
}

function cancelItem({ state }: Call, order: PracticeOrder, fault: Fault | undefined): object[] {
  if (fault?.kind === 'fillDuring') {
    state.book.fill(order);
    return [itemOf(order, 'Order already cancelled or filled')];
  }
  const failed = fault?.kind === 'itemError' || fault?.kind === 'itemMissing';
  if (failed ? fault.act === true : fault?.kind !== 'keep') state.book.cancel(order, 'USER_REQUESTED');
  if (fault?.kind === 'itemMissing') return [];
  if (failed) return [itemOf(order, typeof fault.body === 'string' ? fault.body : 'operation timed out')];
  return [itemOf(order, state.shapes.cancelAll === 'text' ? 'Order cancelled successfully' : '')];
}

function itemOf(order: PracticeOrder, message: string): object {
  return { order: identity(order), orderId: order.id, message, symbol: order.symbol };
}
