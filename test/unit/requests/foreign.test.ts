/** Requests of other exchanges, as these document them, are called by their names. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readJson } from '../../../server/src/json/reader.ts';
import { exchangeOf } from '../../../server/src/requests/read/foreign.ts';

/** The exchange of a body that is made of an object. */
function exchange(body: object): string | undefined {
  const { root } = readJson(JSON.stringify(body));
  return root?.type === 'object' ? exchangeOf(root) : 'no object';
}

const socket = 'another exchange’s WebSocket';
const several = 'another exchange, such as KuCoin, MEXC or Backpack';
const bodies: readonly (readonly [string, object])[] = [
  ['Bybit', { category: 'linear', symbol: 'BTCUSDT' }],
  ['Bybit', { category: 'linear', orderId: 'c6f055d9' }],
  ['Bybit', { category: 'linear', settleCoin: 'USDT' }],
  ['Bybit', { symbol: 'BTCUSDT', orderLinkId: 'a' }],
  ['Bybit', { category: 'spot', request: [{ symbol: 'BTCUSDT' }] }],
  ['OKX', { instId: 'BTC-USDT', ordId: '590908157585625111' }],
  ['OKX', { instId: 'BTC-USDT', clOrdId: 'a' }],
  ['OKX', { instId: 'BTC-USDT', algoId: '1' }],
  ['Binance', { symbol: 'LTCBTC', orderId: 1, timestamp: 1499827319559 }],
  ['Binance', { symbol: 'LTCBTC', timestamp: 1499827319559, signature: '3737' }],
  ['Binance', { symbol: 'LTCBTC', origClientOrderId: 'a' }],
  ['Binance or BingX', { symbol: 'BTCUSDT', orderIdList: [1, 2] }],
  ['Binance or BingX', { symbol: 'BTCUSDT', origClientOrderIdList: ['a'] }],
  ['Hyperliquid', { action: { type: 'cancel' }, nonce: 1 }],
  ['Hyperliquid', { method: 'post', id: 256, request: {} }],
  ['dYdX', { clientId: 1, orderFlags: 64 }],
  ['dYdX', { clientId: 1, goodTilBlockTime: 1 }],
  ['dYdX', { type: 'CANCEL', id: 'a', market: 'BTC-USD' }],
  ['Polymarket, BitMEX or Phemex', { orderID: '0xff354cd7' }],
  ['Polymarket', { market: '0xbd31', asset_id: '5211' }],
  ['Bitget', { symbol: 'BTCUSDT', productType: 'USDT-FUTURES', orderId: '1' }],
  ['Bitget', { marginCoin: 'USDT', clientOid: 'a' }],
  ['Bitget', { symbol: 'BTCUSDT', orderList: [{ orderId: '1' }] }],
  ['KuCoin', { clientOid: 'a' }],
  ['KuCoin', { cancelledOrderIds: ['1'] }],
  ['KuCoin', { symbol: 'BTC-USDT', orderId: '1', tradeType: 'TRADE' }],
  ['BitMart or WOO', { symbol: 'BTC_USDT', order_id: '1' }],
  ['BitMart or WOO', { symbol: 'BTC_USDT', orderIds: ['1'] }],
  ['Coinbase or Paradex', { order_ids: ['0000-00000'] }],
  ['Kraken', { txid: 'OYVGEW-VYV5B-UUEXSK' }],
  ['Kraken', { cl_ord_id: 'a' }],
  ['Gate', { currency_pair: 'BTC_USDT', id: '1' }],
  ['Gate', { settle: 'usdt', order_id: '1' }],
  ['BitMEX', { clOrdID: ['a'] }],
  ['HTX', { 'order-ids': ['5983466'] }],
  ['HTX', { 'client-order-id': 'a' }],
  ['Deribit', { jsonrpc: '2.0', id: 4214, method: 'private/cancel', params: { order_id: 'ETH-1' } }],
  ['Ethereal', { sender: '0x14', subaccount: '0x70', nonce: '1' }],
  ['Ethereal', { account: '0x14', productId: 1 }],
  ['Vertex', { cancel_orders: { tx: {} } }],
  ['Vertex', { cancel_product_orders: { tx: {} } }],
  ['Gemini', { request: '/v1/order/cancel', nonce: 1 }],
  ['Bitfinex', { cid: 12345, cid_date: '2026-11-01' }],
  ['Crypto.com', { id: 11, method: 'private/cancel-order', nonce: 1 }],
  ['a FIX session', { 35: 'F', 41: 'abc', 55: 'BTC' }],
  ['a FIX session', { 35: 'F', 11: 'def' }],
  ['another exchange, such as KuCoin or OKX (an answer)', { code: '200000', data: {} }],
  [several, { symbol: 'BTC-USDT', orderId: '671124f9' }],
  [several, { symbol: 'SOL_USDC', clientId: 7 }],
  ['another exchange, such as Kalshi or Gemini', { order_id: '1' }],
  [socket, { op: 'order.cancel', args: [] }],
  [socket, { op: 'cancel', orderId: '1' }],
  [socket, { method: 'batch_cancel', params: {} }],
  [socket, { event: 'cancelAll', reqid: 123456 }],
  [socket, { event: 'cancelOrder', token: 'x' }],
];

describe('a body by its keys', () => {
  for (const [name, body] of bodies)
    test(`${Object.keys(body).join(', ')}: ${name}`, () => assert.equal(exchange(body), name));

  test('one key of several is not enough, nor is any body of a venue here', () => {
    const keys = ['category', 'instId', 'symbol', 'timestamp', 'action', 'nonce', 'method', 'request'];
    const more = ['type', 'id', 'market', 'orderList', 'productType', 'marginCoin', 'tradeType', 'settle'];
    const rest = [
      'currency_pair',
      'jsonrpc',
      'account',
      'sender',
      'productId',
      'cid',
      'cid_date',
      '35',
      '41',
    ];
    for (const key of [...keys, ...more, ...rest, 'code', 'data', 'op', 'args', 'params', 'event', 'reqid'])
      assert.equal(exchange({ [key]: 1 }), undefined, key);
    assert.equal(exchange({ orderId: 'x' }), undefined);
    assert.equal(exchange({ params: {}, nonce: 1, signature: {} }), undefined);
    assert.equal(exchange({ message: 'cancelOrder', content: {} }), undefined);
    assert.equal(exchange({}), undefined);
  });

  test('no more than the first hundred keys are looked at', () => {
    const padding = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, at) => [`k${at}`, 1]));
    assert.equal(exchange({ ...padding(99), orderID: '1' }), 'Polymarket, BitMEX or Phemex');
    assert.equal(exchange({ ...padding(100), orderID: '1' }), undefined);
  });
});
