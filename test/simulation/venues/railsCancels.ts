/** What Rails does about a cancel: it acknowledges first, and acts then or a little later. */
import type { Call } from '../../../server/src/venues/venue.ts';
import { type SimOrder, standing } from '../exchange.ts';
import { contentOf, good, message, type Rules, refuse, type Said, view } from './railsForms.ts';
import type { Answer, Asked, FrameMeeting, Meeting } from './venue.ts';

/** What an answer says; the market and the id of the request are the message's own. */
type Answering = Pick<Said, 'statusCode' | 'body' | 'order' | 'retryAfter' | 'clientRequestId'>;

/** Cancels that were acknowledged and are not done yet, and which request cancelled which order. */
export class Cancels {
  readonly taken = new Set<string>();
  readonly #causes = new Map<string, string>();
  readonly #rules: Rules;

  constructor(rules: Rules) {
    this.#rules = rules;
  }

  cause({ orderId }: SimOrder): string | undefined {
    return this.#causes.get(orderId);
  }

  /** Every order of a market, or of all: `200` says that it was taken in. */
  many(call: Call, { ids: [market = ''] }: Asked, meeting: Meeting): Answer {
    const { exchange, mishap } = meeting;
    const request = new URL(call.target, 'http://venue.test').searchParams.get('clientRequestId') ?? '';
    const open = exchange.open(Number.POSITIVE_INFINITY);
    const orders = open.filter((order) => market === 'all' || order.market === market);
    for (const [index, order] of orders.entries()) {
      if (index === 0 && mishap === 'fills') exchange.fill(order);
      if (index > 0 || mishap !== 'held') this.#soon(order, meeting, `${request}#${index}`);
    }
    const many = `${orders.length} order${orders.length === 1 ? '' : 's'}`;
    const where = market === 'all' ? 'all markets' : `market ${market}`;
    return good({ message: `Cancelling ${many} for ${where} without any errors` });
  }

  /** One order, by a message. `isRefused`: the token of the connection has ended. */
  one(call: Call, meeting: FrameMeeting, isRefused: boolean): void {
    const { exchange, mishap, say } = meeting;
    const { orderId, market, cancelBy } = contentOf(call);
    const order = exchange.get(orderId);
    if (order && mishap === 'fills') exchange.fill(order);
    const no = (statusCode: number, body: string) =>
      say('over', this.#answer(call, meeting, { statusCode, body }));
    if (isRefused) return void no(401, 'Unauthorized');
    if (cancelBy !== 'orderId' || market === undefined) return void no(400, 'invalid request');
    if (!order || order.market !== market || standing(order).status !== 'open')
      return void no(404, 'order not found');
    if (mishap === 'held') return void no(409, 'order is being filled, please retry');
    const taken = { statusCode: 202, body: 'cancelling order', order: view(order, 'cancelling') };
    say('taken', this.#answer(call, meeting, taken));
    if (mishap === 'dropped') return;
    this.#soon(order, meeting, contentOf(call).clientRequestId ?? '', () => {
      const { status } = standing(order);
      if (status !== 'cancelled') return;
      const done = { statusCode: 200, body: 'order cancelled', order: view(order, 'cancelled') };
      say('over', this.#answer(call, meeting, done));
    });
  }

  #answer(call: Call, { isNamed }: FrameMeeting, said: Answering): string {
    return this.answer(call, isNamed ? said : { ...said, clientRequestId: undefined });
  }

  /** An answer to a message. */
  answer(call: Call, said: Answering): string {
    const { clientRequestId, market } = contentOf(call);
    return message(this.#rules, { resultType: 'cancelOrder', market, clientRequestId, ...said });
  }

  /** An order may be filled before it is cancelled. */
  #soon(
    order: SimOrder,
    { exchange, arrival, wait }: Pick<Meeting, 'exchange' | 'arrival' | 'wait'>,
    request: string,
    done: () => void = () => undefined,
  ): void {
    const act = () => {
      this.taken.delete(order.orderId);
      if (standing(order).status === 'open') this.#causes.set(order.orderId, request);
      exchange.cancel(order, arrival);
      done();
    };
    if (wait === 0) return void act();
    this.taken.add(order.orderId);
    exchange.later(wait, act);
  }
}

/** The texts of refusals are ours: none is documented. */
export const limited = (retryAfter: number | undefined): Answer => ({
  ...refuse(429, 'Too Many Requests'),
  ...(retryAfter === undefined ? {} : { retryAfter }),
});
