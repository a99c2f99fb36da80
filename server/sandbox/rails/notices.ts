/** What the stream announces by itself. The names of the messages for fills are ours: they are not documented. */
import type { Change } from './book.ts';
import { confirmation, type Said } from './frames.ts';

export function noticeOf({ what, order, clientRequestId }: Change): Said | undefined {
  const about = { market: order.market, statusCode: 200, order, clientRequestId: order.clientRequestId };
  switch (what) {
    case 'cancelled':
      return confirmation(order, clientRequestId);
    case 'placed':
      return { ...about, resultType: 'createOrder', body: 'order accepted' };
    case 'filled':
      return order.status === 'filled'
        ? { ...about, resultType: 'orderFilled', body: 'order filled' }
        : { ...about, resultType: 'orderPartiallyFilled', body: 'order partially filled' };
    case 'marked':
      return undefined;
  }
}
