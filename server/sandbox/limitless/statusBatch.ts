/** `POST /orders/status/batch`: up to 50 look-ups by id, one result each. */
import type { Answer } from '../serve.ts';
import { refuse } from './access.ts';
import type { Call } from './call.ts';
import { idProblem } from './ids.ts';
import { amounts, eligible, type PracticeOrder, priceText, tokenOf } from './order.ts';
import { visible } from './reads.ts';

type Item = { readonly [K in 'orderId' | 'clientOrderId']?: unknown };

export function statusBatch(call: Call): Answer {
  const items = readItems(call.body);
  if (typeof items === 'string') return refuse(400, items);
  const own = visible(call).filter(({ ownerId }) => ownerId === call.profileId);
  return { status: 200, body: { results: items.map((item, index) => result(call, own, item, index)) } };
}

/** The items, or why the whole request is refused. */
function readItems(body: unknown): readonly Item[] | string {
  if (typeof body !== 'object' || body === null || !('items' in body) || Object.keys(body).length !== 1) {
    return 'Provide items and nothing else';
  }
  const { items } = body;
  if (!Array.isArray(items) || items.length < 1 || items.length > 50) return 'items must hold 1 to 50 items';
  const wrong = items.map(itemProblem).find((problem) => problem !== undefined);
  return wrong ?? items;
}

function itemProblem(item: unknown): string | undefined {
  if (typeof item !== 'object' || item === null) return 'each item must be an object';
  for (const [key, value] of Object.entries(item)) {
    if (key !== 'orderId' && key !== 'clientOrderId') return `property ${key} should not exist`;
    const problem = idProblem(key, value);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function result({ state }: Call, own: readonly PracticeOrder[], item: Item, index: number) {
  if ((item.orderId === undefined) === (item.clientOrderId === undefined)) {
    return { index, status: 'invalid', error: 'Provide exactly one of orderId or clientOrderId', data: null };
  }
  const order = own.find(({ id, clientOrderId }) =>
    item.orderId === undefined
      ? clientOrderId === item.clientOrderId
      : id === String(item.orderId).toLowerCase(),
  );
  return order
    ? {
        index,
        status: 'found',
        error: null,
        ...item,
        orderId: order.id,
        data: details(order, state.book.markets.get(order.market.slug)?.status),
      }
    : { index, status: 'not_found', error: null, ...item, data: null };
}

function details(order: PracticeOrder, marketStatus: string | undefined) {
  const { maker, taker } = amounts(order);
  return {
    order: {
      id: order.id,
      createdAt: new Date(order.createdAt).toISOString(),
      makerAmount: maker.toString(),
      takerAmount: taker.toString(),
      expiration: '0',
      tokenId: tokenOf(order),
      side: order.side === 'BUY' ? 0 : 1,
      orderType: order.type,
      price: priceText(order.priceMilli),
      marketId: Number(order.market.id),
      ownerId: order.ownerId,
      ...(order.clientOrderId === undefined ? {} : { clientOrderId: order.clientOrderId }),
      market: {
        slug: order.market.slug,
        title: order.market.title,
        status: marketStatus,
        yesPositionId: order.market.tokens.yes,
        noPositionId: order.market.tokens.no,
      },
    },
    makerMatches: [],
    execution: execution(order),
  };
}

/** A cancelled order is UNMATCHED here, like an open one: the venue's history does not keep cancellations. */
function execution(order: PracticeOrder) {
  const filled = order.originalSize - order.remainingSize;
  const dollars = ((filled * order.priceMilli) / 1000n).toString();
  const matched = filled > 0n;
  return {
    feeRateBps: 300,
    effectiveFeeBps: 0,
    matched,
    settlementStatus: matched ? 'MINED' : order.status === 'DELAYED' ? 'DELAYED' : 'UNMATCHED',
    ...eligible(order),
    totalsRaw: {
      contractsGross: filled.toString(),
      contractsFee: '0',
      contractsNet: filled.toString(),
      usdGross: dollars,
      usdFee: '0',
      usdNet: dollars,
    },
  };
}
