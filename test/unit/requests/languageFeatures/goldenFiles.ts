/** Request files for the golden file of the assistance: each venue and form, whole, half written and broken. */
import { L1, L2, L3, now, R1, S1, S2, U1 } from './samples.ts';

const body = (params: string, more = '') => `{ "params": { ${params} }, "nonce": ${now}${more} }`;

export const files: readonly string[] = [
  '',
  '{  }',
  '[{ }, ',
  '{ "',
  '{ "venue": "limitless" "cancel": { "all": true } }',
  '{ "venue": "rox',
  `{ "venue": "limitless", "account": "main", "cancel": { "orderIds": ["${L1}", "${L2}"] } }`,
  '{ "venue": "limitless", "cancel": { "clientOrderIds": ["desk-7-0001", "x"] } }',
  '{ "venue": "limitless", "onBehalfOf": 7, "cancel": { "market": "" } }',
  '{ "venue": "rails", "market": "ETH-USD", "cancel": { "all": true, "market": "ETH-USD" } }',
  '{ "venue": "rails", "cancel": { "all": true } }',
  `{ "venue": "synthetix", "subAccountId": "42", "cancel": { "clientOrderId": "grid-07/eth" } }`,
  `{ "venue": "roxom", "cancel": { "orderId": "${R1}" } }`,
  `{\n  "orderIds": [\n    "${L1}",\n    "${L3}"\n  ]\n}`,
  `{ "orderIds": ["${L1}" "${L2}"`,
  `{ "orderId": "${L3}", "orderId": `,
  '{ "message": "cancelOrder", "content": { "market": "", "cancelBy": "", "orderId": ',
  `{ "message": "cancelOrder", "content": { "orderId": "${U1}", "cancelBy": "orderId" } }`,
  '{ "message": "cancelAllOrders", "content": { "market": "ETH-USD" } }',
  '{ "message": "cancelAllOrders", "content": {} }',
  body(
    `"action": "cancelOrders", "subAccountId": "42", "orderIds": ["${S1}", "${S2}"]`,
    ', "expiresAfter": 0',
  ),
  body('"action": "cancelAllOrders", "subAccountId": "42", "symbols": ["*"]', ', "signature": { "v": 27 }'),
  body('"action": "cancelAllOrders", "subAccountId": "42", "symbols": [ ]'),
  body('"action": "cancelOrdersByCloid", "subAccountId": "42", "clientOrderIds": ["grid-07/eth"]'),
  body('"action": "", "subAccountId": ""', ', "expiresAfter": 1800000000'),
  '{ "params": { "action": "cancelOrders" }, "nonce": 12 /* no, }; a comment */ }',
  '{ "cancel": { "orderId": "]" }, "x": [[1, [',
  '[[], {"venue": "rails"}, 7, "x", [ {} ]]',
];
