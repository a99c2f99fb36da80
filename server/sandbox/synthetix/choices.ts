/** Where the sources disagree, or have changed: every documented behaviour can be chosen. The first of each is the default. */

/** What answers and pushes look like. */
export const shapes = {
  /** A cancelled item: newest docs; `{"canceled":{"id"}}` of old docs; `{"status":"ok"}` of the Python SDK's readme. */
  cancelled: ['docs', 'old', 'statusOk'],
  /** The `order` of an item that failed: newest docs (venueId null); venueId "0"; nested as in the Go SDK's tests; none. */
  failed: ['null', 'zero', 'nested', 'none'],
  /** The code for an order that is filled or cancelled. */
  closed: ['VALIDATION_ERROR', 'ORDER_NOT_FOUND', 'CANCEL_FAILED'],
  /** The message of an order that cancelAllOrders cancelled: empty (Go SDK), or a sentence (docs). */
  cancelAll: ['empty', 'text'],
  /** `buy` and `limit`, or `BUY` and `LIMIT`: every other order, none or all. */
  letters: ['mixed', 'lower', 'upper'],
  expiresAt: ['ms', 'iso'],
  /** The `timestamp` of an answer. */
  timestamp: ['ms', 'rfc3339'],
  /** A push of the stream: `{"channel":"subAccountUpdate"}` (newer) or `{"method":"subAccountEvent"}` (older). */
  push: ['channel', 'method'],
  /** Which field of a reply over the stream repeats the id: both, or only one. */
  replyId: ['both', 'id', 'requestId'],
} as const;

/** What is accepted. */
export const rules = {
  /** The unit that `expiresAfter` is compared in. */
  expiry: ['s', 'ms', 'off'],
  /** Whether a write's `expiresAfter` must be greater than its nonce. */
  expiryAfterNonce: ['off', 'on'],
  /** Whether a nonce must be new, or greater than all before. */
  nonces: ['unique', 'increasing'],
  /** Whether what a read signs has a nonce: exactly when one is sent (the server's source), never, or always. */
  readNonce: ['ifSent', 'never', 'always'],
} as const;

type Table = Readonly<Record<string, readonly [string, ...string[]]>>;

export type Chosen<T extends Table> = { -readonly [K in keyof T]: T[K][number] };
export type Shapes = Chosen<typeof shapes>;
export type Rules = Chosen<typeof rules>;

export function defaultsOf<T extends Table>(table: T): Chosen<T> {
  return Object.fromEntries(Object.entries(table).map(([name, [first]]) => [name, first])) as Chosen<T>;
}

/** Why these choices are none; undefined when they are. */
export function choiceProblem(table: Table, given: Readonly<Record<string, unknown>>): string | undefined {
  for (const [name, value] of Object.entries(given)) {
    if (name === 'venue') continue;
    const allowed = Object.hasOwn(table, name) ? table[name] : undefined;
    if (!allowed) return `no such choice: ${name}; there are ${Object.keys(table).join(', ')}`;
    if (!allowed.some((choice) => choice === value)) return `${name} must be one of ${allowed.join(', ')}`;
  }
  return undefined;
}
