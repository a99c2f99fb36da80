/** What an editor offers in an empty request file. */
export const snippets: readonly object[] = [
  {
    label: 'Cancel one order by orderId (intent)',
    description: 'The same form for all venues; the account signs and sends it.',
    body: {
      venue: '${1:limitless}',
      account: '${2:main}',
      cancel: {
        orderId: '$3',
      },
    },
  },
  {
    label: 'Cancel one order by clientOrderId (intent)',
    body: {
      venue: '${1:limitless}',
      account: '${2:main}',
      cancel: {
        clientOrderId: '$3',
      },
    },
  },
  {
    label: 'Cancel several orders (intent)',
    body: {
      venue: '${1:limitless}',
      account: '${2:main}',
      cancel: {
        orderIds: ['$3'],
      },
    },
  },
  {
    label: 'Cancel all orders in a market (intent)',
    body: {
      venue: '${1:limitless}',
      account: '${2:main}',
      cancel: {
        all: true,
        market: '$3',
      },
    },
  },
  {
    label: 'Limitless: body of POST /orders/cancel (wire)',
    description: 'Sent byte for byte as it stands.',
    body: {
      orderId: '$1',
    },
  },
  {
    label: 'Limitless: body of POST /orders/batch-cancel (wire)',
    description: '1 to 50 ids of one market. Sent byte for byte as it stands.',
    body: {
      orderIds: ['$1'],
    },
  },
  {
    label: 'Synthetix: cancelOrders of POST /v1/trade (wire)',
    description: 'Nonce, expiry and signature are made when it is signed or sent.',
    body: {
      params: {
        action: 'cancelOrders',
        subAccountId: '$1',
        orderIds: ['$2'],
      },
      nonce: '^$3',
    },
  },
  {
    label: 'Synthetix: cancelAllOrders of POST /v1/trade (wire)',
    description: '"*" stands for every market.',
    body: {
      params: {
        action: 'cancelAllOrders',
        subAccountId: '$1',
        symbols: ['${2:*}'],
      },
      nonce: '^$3',
    },
  },
  {
    label: 'Rails: message cancelOrder (wire)',
    description: 'The market is needed on a connection for all markets, as Order Inspector opens it.',
    body: {
      message: 'cancelOrder',
      content: {
        market: '$1',
        orderId: '$2',
        cancelBy: 'orderId',
      },
    },
  },
];
