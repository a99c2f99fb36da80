/** Orders, accounts and updates to test with. */
import type { AccountUpdate } from '../../../server/src/protocol/messages.ts';
import type {
  Account,
  Cancellation,
  CredentialKind,
  Evidence,
  Field,
  Order,
  Outcome,
  Plan,
  VenueDescription,
} from '../../../server/src/protocol/model.ts';

/** 2026-11-21 14:03:12 wherever the tests run: times are shown in the zone of the person. */
export const AT = new Date(2026, 10, 21, 14, 3, 12).getTime();

export function account(change: Partial<Account> = {}): Account {
  return {
    id: 'acc-1',
    venue: 'limitless',
    name: 'Main',
    environment: 'sandbox',
    endpoints: { rest: 'http://127.0.0.1:4000', socket: 'ws://127.0.0.1:4001' },
    options: {},
    ...change,
  };
}

/** A kind of credentials with these fields. */
export function kind(fields: readonly Field[] = [], change: Partial<CredentialKind> = {}): CredentialKind {
  return { id: 'key', label: 'Key', hint: 'The key.', fields, ...change };
}

export function venue(change: Partial<VenueDescription> = {}): VenueDescription {
  return {
    id: 'limitless',
    label: 'Limitless Exchange',
    credentialKinds: [kind()],
    options: [],
    production: { rest: 'https://api.example.com', socket: 'https://ws.example.com' },
    cancelBy: ['orderId', 'clientOrderId'],
    behaviour: [],
    ...change,
  };
}

export function order(change: Partial<Order> = {}): Order {
  return {
    accountId: 'acc-1',
    venue: 'limitless',
    orderId: '6f52b6d2-6c9e-4a5c-8a4f-28ab4b7ff203',
    clientOrderId: 'grid-07',
    market: { id: 'btc-100k', title: 'BTC above 100k?' },
    side: 'buy',
    price: '0.092',
    quantity: '10.87',
    filledQuantity: '4.348',
    remainingQuantity: '6.522',
    timeInForce: 'GTC',
    createdAt: AT - 3_600_000,
    details: [{ label: 'Token', value: 'YES' }],
    ...change,
  };
}

export function update(orders: readonly Order[], change: Partial<AccountUpdate> = {}): AccountUpdate {
  return {
    accountId: 'acc-1',
    session: { state: 'live', updates: 'stream' },
    asOf: AT,
    orders: { reset: true, upserted: orders, removed: [] },
    ...change,
  };
}

const attemptAccount = { id: 'acc-1', name: 'Main', venue: 'limitless', environment: 'production' } as const;

export function cancellation(outcome: Outcome | undefined, following = false): Cancellation {
  const one = order();
  const key = { by: 'orderId', orderId: one.orderId } as const;
  const row = { key, order: one, following, ...(outcome ? { outcome } : {}) };
  return {
    id: 'c-1',
    run: 'c-1',
    account: attemptAccount,
    startedAt: AT - 1000,
    rows: [row],
    all: false,
    journaled: true,
  };
}

export function evidence(from: Evidence['from'], words = ''): Evidence {
  return { from, at: AT, words };
}

export function plan(change: Partial<Plan> = {}): Plan {
  const one = order();
  return {
    id: 'plan-1',
    request: {
      venue: 'limitless',
      accountId: 'acc-1',
      target: { by: 'orderId', orderIds: [one.orderId] },
      parameters: {},
    },
    venueLabel: 'Limitless Exchange',
    account: account(),
    steps: [
      {
        sentence: 'Cancels order 6f52b6d2-6c9e-4a5c-8a4f-28ab4b7ff203.',
        stages: [
          {
            title: 'Canonical string',
            note: 'Time, method, path and body, each on its line.',
            text: '2026-11-21T14:03:12.000Z\nPOST\n/orders/cancel\n{"orderId":"6f52b6d2-6c9e-4a5c-8a4f-28ab4b7ff203"}',
          },
          {
            title: 'Headers',
            rows: [
              { label: 'lmts-timestamp', value: '2026-11-21T14:03:12.000Z' },
              { label: 'x', value: 'é' },
            ],
          },
          { title: 'Body of a read', text: '' },
          { title: 'Odd text', text: 'a\tb\u200bc\r\nü\n' },
        ],
        missing: [],
        validUntil: AT + 25_000,
      },
    ],
    rows: [{ key: { by: 'orderId', orderId: one.orderId }, order: one }],
    ordersAsOf: AT - 2000,
    warnings: [],
    ...change,
  };
}

/** Of a local window: nobody is asked whether keys may be used. */
export const localKeys = { allows: () => true, ask: async () => true, offer: () => undefined, why: '' };
