import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { localTime } from '../../../../server/src/protocol/localTime.ts';
import { fires, silent } from '../marked.ts';
import { cancelOrders, envelope, ONE, signatureOf, TWO } from '../synthetix.ts';
import { alone, live, main, NOW, order, ordersOf, other, world } from '../world.ts';

const intent = (cancel: string, name = '"main"') =>
  `{"venue": "synthetix", "account": ${name}, "cancel": {${cancel}}}`;
const byId = (id: string) => intent(`"orderId": ${id}`);
const options = world;
const { orders: _orders, ...stale } = main;

describe('live/closed', () => {
  test('says how and when', async () => {
    const when = localTime(NOW - 5000);
    await fires('live/closed', byId('<|"1948058938469519001"|>'), {
      options,
      says: `cancelled, as the venue said at ${when}`,
    });
    await fires('live/closed', byId('<|"1948058938469519004"|>'), { options, says: 'is filled' });
    await fires('live/closed', byId('<|"1948058938469519006"|>'), { options, says: 'is not open any more' });
  });
  test('silent for what is open, pending, rejected or not known', async () => {
    for (const id of [
      ONE,
      '1948058938469519002',
      '1948058938469519003',
      '1948058938469519005',
      '1948058938469519999',
    ]) {
      await silent('live/closed', byId(`"${id}"`), options);
    }
    await silent('live/closed', byId('"1948058938469519001"'), alone);
  });
});

describe('live/pending', () => {
  test('under way, or not known yet', async () => {
    await fires('live/pending', byId('<|"1948058938469519002"|>'), { options, says: 'under way' });
    await fires('live/pending', byId('<|"1948058938469519003"|>'), { options, says: 'is not known yet' });
  });
  test('silent for the rest', async () => {
    for (const id of [ONE, '1948058938469519001', '1948058938469519005'])
      await silent('live/pending', byId(`"${id}"`), options);
    await silent('live/pending', byId('"1948058938469519002"'), alone);
  });
});

describe('live/partially-filled', () => {
  test('what remains', async () => {
    await fires('live/partially-filled', byId('<|"1948058938469519362"|>'), {
      options,
      says: '1 of 3 are filled (buy, ETH-USDT); 2 remain',
    });
  });
  test('silent where nothing is filled', async () => {
    await silent('live/partially-filled', byId(`"${ONE}"`), options);
    const zero = { ...main, orders: ordersOf(order(ONE, { filledQuantity: '0.00' })) };
    await silent('live/partially-filled', byId(`"${ONE}"`), { ...world, live: live([zero]) });
    await silent('live/partially-filled', byId('"1948058938469519362"'), alone);
  });
});

describe('live/unknown-order', () => {
  test('not in a complete list', async () => {
    const when = localTime(NOW - 1000);
    await fires('live/unknown-order', byId('<|"1948058938469519999"|>'), {
      options,
      says: `of ${when} does not hold this order (\`main\`)`,
    });
    await fires('live/unknown-order', envelope({ params: cancelOrders(`"${ONE}", <|"5"|>`) }), { options });
    await fires('live/unknown-order', intent('"clientOrderId": <|"nobody"|>'), { options });
  });
  test('says where it is', async () => {
    await fires('live/unknown-order', byId('<|"1948058938469519370"|>'), {
      options,
      says: 'open at the account `other`',
    });
    await silent(
      'live/unknown-order',
      byId('"1948058938469519370"').replace('"account": "main", ', ''),
      options,
    );
  });
  test('silent without a complete list, and where more is known', async () => {
    const text = byId('"1948058938469519999"');
    await silent('live/unknown-order', text, alone);
    await silent('live/unknown-order', text, { ...world, live: live([stale]) });
    await silent('live/unknown-order', text.replace('"account": "main", ', ''), {
      ...world,
      live: live([stale, other]),
    });
    await silent('live/unknown-order', byId('"1948058938469519001"'), options);
    await silent('live/unknown-order', byId('"my-order-alpha"'), options);
    await silent('live/unknown-order', byId('5'), options);
  });
});

describe('live/id-swapped', () => {
  test('a single id: by value or by key', async () => {
    await fires('live/id-swapped', intent('"clientOrderId": <|"1948058938469519360"|>'), {
      options,
      says: 'an orderId of an open order (ETH-USDT), not a clientOrderId',
      fixes: {
        "Use the order's clientOrderId: `my-order-alpha`": intent('"clientOrderId": "my-order-alpha"'),
        'Name it by `orderId`': intent(`"orderId": "${ONE}"`),
      },
    });
    await fires('live/id-swapped', byId('<|"my-order-beta"|>'), {
      options,
      fixes: {
        "Use the order's orderId: `1948058938469519361`": byId(`"${TWO}"`),
        'Name it by `clientOrderId`': intent('"clientOrderId": "my-order-beta"'),
      },
    });
  });
  test('in a list: by value, and only where there is one; the signature goes', async () => {
    const text = (id: string, signature?: string) =>
      envelope({ params: cancelOrders(`"${ONE}", ${id}`), ...(signature ? { signature } : {}) });
    await fires('live/id-swapped', text('<|"my-order-beta"|>', signatureOf()), {
      options,
      fixes: {
        "Use the order's orderId: `1948058938469519361`, without the old signature": text(`"${TWO}"`),
      },
    });
    await fires('live/id-swapped', intent('"clientOrderIds": [<|"1948058938469519362"|>]'), { options });
  });
  test('no key that stands there already', async () => {
    await fires(
      'live/id-swapped',
      intent('"orderId": <|"my-order-beta"|>, "clientOrderId": "my-order-alpha"'),
      {
        options,
        fixes: {
          "Use the order's orderId: `1948058938469519361`": intent(
            `"orderId": "${TWO}", "clientOrderId": "my-order-alpha"`,
          ),
        },
      },
    );
  });
  test('silent for the right kind and without a session', async () => {
    await silent('live/id-swapped', byId(`"${ONE}"`), options);
    await silent('live/id-swapped', intent('"clientOrderId": "my-order-alpha"'), options);
    await silent('live/id-swapped', byId('"my-order-beta"'), alone);
  });
});

test('identifier/exactly-one keeps the one that is open', async () => {
  const text = intent(`"orderId": "${ONE}", <|"clientOrderId"|>: "nobody"`);
  const found = await fires('identifier/exactly-one', text, {
    options,
    fixes: {
      'Keep only `orderId`, which is open': byId(`"${ONE}"`),
      'Keep only `clientOrderId`': intent('"clientOrderId": "nobody"'),
    },
  });
  assert.deepEqual(
    found.fixes.map(({ preferred = false }) => preferred),
    [true, false],
  );
  const bothOpen = text.replace('nobody', 'my-order-beta');
  const plain = await fires('identifier/exactly-one', bothOpen, {
    options,
    fixes: {
      'Keep only `orderId`': byId(`"${ONE}"`),
      'Keep only `clientOrderId`': intent('"clientOrderId": "my-order-beta"'),
    },
  });
  assert.ok(plain.fixes.every(({ preferred }) => !preferred));
});
