/** Synthetix on the wire. Shapes: docs/venues/synthetix.md. The signature's form is looked at, not its curve. */
import { synthetix } from '../../../server/src/venues/synthetix/index.ts';
import type { Call } from '../../../server/src/venues/venue.ts';
import { longNumber, type SimOrder, standing, standingAt } from '../exchange.ts';
import type { Answer, Asked, Meeting, SimVenue } from './venue.ts';

const SUB_ACCOUNT = '1867542890123456789';
const states = { open: 'placed', cancelled: 'cancelled', filled: 'filled', expired: 'expired' } as const;

interface Body {
  readonly params: {
    readonly action: string;
    readonly orderIds?: readonly string[];
    readonly clientOrderIds?: readonly string[];
    readonly symbols?: readonly string[];
    readonly limit?: number;
    readonly offset?: number;
    readonly symbol?: string;
  };
  readonly nonce?: number;
  readonly expiresAfter?: number;
  readonly signature?: { readonly r: string };
}

/** `rule`: whether a nonce has to be above the last one, or only a new one. */
export function simSynthetix(rule: 'increasing' | 'unique'): SimVenue {
  const nonces = new Nonces(rule);
  return {
    venue: synthetix,
    account: {
      id: 'acc',
      venue: 'synthetix',
      name: 'Main',
      environment: 'sandbox',
      endpoints: { rest: 'http://venue.test', ws: 'ws://venue.test' },
      // What reads find out after the sign-in is not simulated.
      options: { subAccountId: SUB_ACCOUNT, expiryUnit: 'unknown', requestsCap: '1000' },
    },
    secrets: { privateKey: `0x${'11'.repeat(32)}` },
    markets: ['BTC-USDT', 'ETH-USDT'],
    nameOrder: longNumber,
    asks,
    answer: (call, asked, meeting) => answer(call, asked, meeting, nonces),
    limit: (retryAfter) => ({
      ...error(429, 'RATE_LIMIT_EXCEEDED', 'rate limit exceeded', true),
      ...(retryAfter === undefined ? {} : { retryAfter }),
    }),
    broken: () => error(500, 'INTERNAL_ERROR', 'internal error', false),
    hear,
    event: (order) => JSON.stringify({ method: 'subAccountEvent', data: { symbol: order.market } }),
    cancelsAll: true,
    canExpire: true,
    otherProgram: (exchange) => void nonces.take(BigInt(exchange.now()) + 2n),
  };
}

class Nonces {
  readonly #rule: 'increasing' | 'unique';
  readonly #used = new Set<bigint>();
  #highest = 0n;

  constructor(rule: 'increasing' | 'unique') {
    this.#rule = rule;
  }

  /** Why it cannot be had. */
  take(nonce: bigint): string | undefined {
    if (this.#used.has(nonce)) return 'nonce already used';
    if (this.#rule === 'increasing' && nonce <= this.#highest)
      return 'nonce must be greater than the last one';
    this.#used.add(nonce);
    if (nonce > this.#highest) this.#highest = nonce;
    return undefined;
  }
}

function asks(call: Call): Asked {
  const { params, nonce } = JSON.parse(call.body ?? '') as Body;
  const { action, orderIds, clientOrderIds, symbols } = params;
  const rest = { what: action, shown: call.body ?? '' };
  if (!action.startsWith('cancel')) return { ...rest, kind: 'read', by: 'all', ids: [], intent: '' };
  const number = String(nonce);
  const own = { ...rest, kind: 'cancel', intent: `nonce ${number}`, nonce: number } as const;
  if (orderIds) return { ...own, by: 'orderId', ids: orderIds };
  if (clientOrderIds) return { ...own, by: 'clientOrderId', ids: clientOrderIds };
  return { ...own, by: 'all', ids: symbols ?? [] };
}

function answer(call: Call, asked: Asked, meeting: Meeting, nonces: Nonces): Answer {
  const body = JSON.parse(call.body ?? '') as Body;
  const { exchange } = meeting;
  if (!/^0x[0-9a-f]{64}$/.test(body.signature?.r ?? ''))
    return error(400, 'MISSING_REQUIRED_FIELD', 'signature is required', false);
  if (asked.kind === 'read') return read(body, meeting);
  const { expiresAfter } = body;
  if (expiresAfter !== undefined && exchange.now() >= expiresAfter)
    return error(401, 'UNAUTHORIZED', 'request expired', false);
  const objection = nonces.take(BigInt(asked.nonce ?? 0));
  if (objection !== undefined) return error(400, 'VALIDATION_ERROR', objection, false);
  return asked.by === 'all' ? cancelAll(asked, meeting) : cancelSome(asked, meeting);
}

function error(status: number, code: string, message: string, retryable: boolean): Answer {
  const category = status >= 500 ? 'SYSTEM' : 'REQUEST';
  return { status, body: { status: 'error', error: { code, category, message, retryable } } };
}

function good(response: unknown): Answer {
  return { status: 200, body: { status: 'ok', response } };
}

function read({ params }: Body, { exchange, asOf }: Meeting): Answer {
  const { action, limit = 50, offset = 0, symbol } = params;
  if (action === 'getSubAccounts') return good([{ subAccountId: SUB_ACCOUNT, subAccountName: 'Sim' }]);
  if (action === 'getOpenOrders') {
    const open = exchange.open(asOf).filter(({ market }) => symbol === undefined || market === symbol);
    return good(open.map((order) => view(order, asOf)).slice(offset, offset + limit));
  }
  const known = exchange.orders.filter((order) => standingAt(order, asOf)).toReversed();
  return good(
    known
      .map((order) => ({ ...view(order, asOf), status: states[standingAt(order, asOf)?.status ?? 'open'] }))
      .slice(0, limit),
  );
}

function view(order: SimOrder, asOf: number): object {
  const { orderId, market, quantity, createdAt } = order;
  return {
    order: identity(order),
    orderId,
    symbol: market,
    side: 'buy',
    type: 'limit',
    quantity: String(quantity),
    price: '100',
    triggerPrice: '',
    timeInForce: 'GTC',
    reduceOnly: false,
    postOnly: false,
    createdTime: createdAt,
    filledQuantity: String(standingAt(order, asOf)?.filled ?? 0),
  };
}

function identity({ orderId, clientOrderId }: SimOrder): object {
  return { venueId: orderId, ...(clientOrderId === undefined ? {} : { clientId: clientOrderId }) };
}

function cancelSome({ by, ids }: Asked, { exchange, arrival, mishap }: Meeting): Answer {
  const statuses = ids.map((id, i) => {
    const order = by === 'orderId' ? exchange.get(id) : exchange.byClientOrderId(id);
    const asked = by === 'clientOrderId' ? { clientId: id } : {};
    if (order && i === 0 && mishap === 'fills') exchange.fill(order);
    if (!order) return failed('Order not found', 'ORDER_NOT_FOUND', { venueId: null, ...asked });
    if (standing(order).status !== 'open')
      return failed('Order already cancelled or filled', 'VALIDATION_ERROR', {
        ...identity(order),
        ...asked,
      });
    if (i === 0 && mishap === 'held')
      return failed('operation timed out', 'OPERATION_TIMEOUT', { ...identity(order), ...asked });
    exchange.cancel(order, arrival);
    return { canceled: { order: identity(order), id: order.orderId } };
  });
  return good({ statuses });
}

function failed(words: string, errorCode: string, order: object): object {
  return { error: words, errorCode, order };
}

function cancelAll({ ids }: Asked, { exchange, arrival }: Meeting): Answer {
  const orders = exchange
    .open(Number.POSITIVE_INFINITY)
    .filter(({ market }) => ids[0] === '*' || ids.includes(market));
  for (const order of orders) exchange.cancel(order, arrival);
  const message = 'Order cancelled successfully';
  return good(
    orders.map((order) => ({
      order: identity(order),
      orderId: order.orderId,
      message,
      symbol: order.market,
    })),
  );
}

function hear(text: string): ReturnType<SimVenue['hear']> {
  const { id, method } = JSON.parse(text) as { id: string; method: string };
  return { replies: [JSON.stringify({ id, status: 200, result: {} })], isUp: method === 'subscribe' };
}
