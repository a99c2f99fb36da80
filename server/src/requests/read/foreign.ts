/** Requests of other exchanges, by the keys that they have: so that one that lies here by mistake is called by its name. */
import type { ObjectNode } from '../../json/nodes.ts';

interface Foreign {
  readonly name: string;
  /** Keys at the top, all of which such a request has; alternatives are separated by `|`. */
  readonly keys: readonly string[];
}

/** The bodies of cancel requests as the exchanges document them (2026-11). The first that fits names a request. */
const foreign: readonly Foreign[] = [
  { name: 'Bybit', keys: ['category', 'symbol|orderId|orderLinkId|settleCoin'] },
  { name: 'Bybit', keys: ['orderLinkId'] },
  { name: 'Bybit', keys: ['category', 'request'] },
  { name: 'OKX', keys: ['instId', 'ordId|clOrdId|algoId'] },
  { name: 'Binance', keys: ['symbol', 'timestamp', 'orderId|origClientOrderId|signature'] },
  { name: 'Binance', keys: ['origClientOrderId'] },
  { name: 'Binance or BingX', keys: ['orderIdList|origClientOrderIdList'] },
  { name: 'Hyperliquid', keys: ['action', 'nonce'] },
  { name: 'Hyperliquid', keys: ['method', 'request'] },
  { name: 'dYdX', keys: ['orderFlags|clobPairId|goodTilBlock|goodTilBlockTime'] },
  { name: 'dYdX', keys: ['type', 'id', 'market'] },
  { name: 'Polymarket, BitMEX or Phemex', keys: ['orderID'] },
  { name: 'Polymarket', keys: ['asset_id', 'market'] },
  { name: 'Bitget', keys: ['productType|marginCoin', 'orderId|clientOid|symbol'] },
  { name: 'Bitget', keys: ['symbol', 'orderList'] },
  { name: 'KuCoin', keys: ['clientOid|cancelledOrderIds'] },
  { name: 'KuCoin', keys: ['symbol', 'orderId', 'tradeType'] },
  { name: 'BitMart or WOO', keys: ['symbol', 'order_id|client_order_id|orderIds'] },
  { name: 'Coinbase or Paradex', keys: ['order_ids'] },
  { name: 'Kraken', keys: ['txid|cl_ord_id|cliOrdId'] },
  { name: 'Gate', keys: ['currency_pair|settle', 'id|text|order_id'] },
  { name: 'BitMEX', keys: ['clOrdID'] },
  { name: 'HTX', keys: ['order-id|order-ids|client-order-id'] },
  { name: 'Deribit', keys: ['jsonrpc', 'method'] },
  { name: 'Ethereal', keys: ['account|sender', 'productId|subaccount'] },
  { name: 'Vertex', keys: ['cancel_orders|cancel_product_orders'] },
  { name: 'Gemini', keys: ['request', 'nonce'] },
  { name: 'Bitfinex', keys: ['cid', 'cid_date'] },
  { name: 'Crypto.com', keys: ['id', 'method', 'nonce'] },
  { name: 'a FIX session', keys: ['35', '11|41'] },
  { name: 'another exchange, such as KuCoin or OKX (an answer)', keys: ['code', 'data'] },
  { name: 'another exchange, such as KuCoin, MEXC or Backpack', keys: ['symbol', 'orderId|clientId|id'] },
  { name: 'another exchange, such as Kalshi or Gemini', keys: ['order_id'] },
  { name: 'another exchange’s WebSocket', keys: ['op', 'args|orderId'] },
  { name: 'another exchange’s WebSocket', keys: ['method', 'params'] },
  { name: 'another exchange’s WebSocket', keys: ['event', 'token|reqid|payload'] },
];

/** The exchange that documents requests with these keys; undefined where none is known. */
export function exchangeOf({ members }: ObjectNode): string | undefined {
  const present = new Set(members.slice(0, MOST_KEYS).map(({ key }) => key.value));
  const has = (keys: string) => keys.split('|').some((key) => present.has(key));
  return foreign.find(({ keys }) => keys.every(has))?.name;
}

/** No request of any exchange has more keys at its top. */
const MOST_KEYS = 100;
