import type { OrderKey, Outcome, RejectReason, UnknownCause } from '../../protocol/model.ts';
import type { EvidenceEntry, JournalEntry } from './entries.ts';

type Check = (value: unknown) => boolean;

/** Whether a line's value is an entry that can be used: as deep as anything looks at it. The version is 1. */
export function isEntryShape(value: unknown): boolean {
  return isObject(value) && common(value) && byWord(entries, Reflect.get(value, 'kind'), value);
}

/** The furthest time that a date can tell, ms. */
const LAST_TIME = 8.64e15;

const text: Check = (value) => typeof value === 'string';
const time: Check = (value) => typeof value === 'number' && Math.abs(value) <= LAST_TIME;
const flag: Check = (value) => typeof value === 'boolean';
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
/** Typed by the words, so that none is forgotten here. */
const oneOf =
  <T extends string>(words: Readonly<Record<T, true>>): Check =>
  (value) =>
    typeof value === 'string' && Object.hasOwn(words, value);
const shape = (fields: Readonly<Record<string, Check>>): Check => {
  const checks = Object.entries(fields);
  return (value) => isObject(value) && checks.every(([name, check]) => check(Reflect.get(value, name)));
};

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const keys: Readonly<Record<OrderKey['by'], Check>> = {
  orderId: shape({ orderId: text }),
  clientOrderId: shape({ clientOrderId: text }),
};
const key: Check = (value) => isObject(value) && byWord(keys, Reflect.get(value, 'by'), value);

const order = shape({
  accountId: text,
  venue: text,
  orderId: text,
  clientOrderId: optional(text),
  market: shape({ id: text, title: text, alias: optional(text) }),
  side: oneOf({ buy: true, sell: true }),
  outcome: optional(text),
  price: text,
  quantity: text,
  filledQuantity: text,
  remainingQuantity: text,
  timeInForce: optional(text),
  createdAt: optional(time),
  protects: optional(oneOf({ stop: true, takeProfit: true, reduceOnly: true })),
  underWay: optional(oneOf({ executing: true, cancelling: true, modifying: true, delayed: true })),
  underWayUntil: optional(time),
  details: listOf(shape({ label: text, value: text })),
});

const evidence = shape({ from: oneOf({ reply: true, read: true, stream: true }), at: time, words: text });

const REASONS: Readonly<Record<RejectReason, true>> = {
  authentication: true,
  signature: true,
  nonce: true,
  expired: true,
  scope: true,
  rateLimit: true,
  validation: true,
  marketState: true,
};
const CAUSES: Readonly<Record<UnknownCause, true>> = {
  timeout: true,
  reset: true,
  serverError: true,
  unreadable: true,
  aborted: true,
  contradiction: true,
  restart: true,
};
const BECAUSE: Readonly<Record<Extract<Outcome, { kind: 'notOpen' }>['because'], true>> = {
  filled: true,
  cancelled: true,
  expired: true,
  unknown: true,
};
const outcomes: Readonly<Record<Outcome['kind'], Check>> = {
  cancelled: shape({ evidence, filledQuantity: optional(text) }),
  pending: shape({ since: time, message: text, seenOpenAt: optional(time) }),
  notOpen: shape({ because: oneOf(BECAUSE), evidence, filledQuantity: optional(text) }),
  rejected: shape({ reason: oneOf(REASONS), message: text, retryable: optional(flag) }),
  notReported: shape({ seenOpenAt: optional(time) }),
  unknown: shape({ since: time, cause: oneOf(CAUSES), message: text, seenOpenAt: optional(time) }),
  notSent: shape({ why: text }),
};
const outcome: Check = (value) => isObject(value) && byWord(outcomes, Reflect.get(value, 'kind'), value);

const STEPS: Readonly<Record<EvidenceEntry['step'], true>> = {
  sent: true,
  answered: true,
  open: true,
  nothing: true,
  absent: true,
  closedByPerson: true,
};
const account = shape({
  id: text,
  name: text,
  venue: text,
  environment: oneOf({ production: true, sandbox: true, other: true }),
});
/** A number, in journals of before, was the id of a process. */
const processName: Check = (value) => text(value) || Number.isSafeInteger(value);

const common = shape({ at: time, attempt: text });
const entries: Readonly<Record<JournalEntry['kind'], Check>> = {
  intent: shape({
    run: text,
    process: processName,
    account,
    origin: text,
    method: text,
    target: text,
    rows: listOf(shape({ key, order: optional(order), orderId: optional(text) })),
    all: flag,
    payload: text,
    owner: optional(text),
    nonce: optional(text),
  }),
  outcome: shape({ order: key, outcome, orderId: optional(text) }),
  evidence: shape({
    step: oneOf(STEPS),
    orders: listOf(key),
    words: text,
    answer: optional(
      shape({
        status: optional((value) => typeof value === 'number'),
        headers: listOf(shape({ name: text, value: text })),
        body: text,
      }),
    ),
  }),
  timer: shape({ account, seconds: (value) => typeof value === 'number' }),
  drill: shape({ account }),
};

function isWord<T extends string>(checks: Readonly<Record<T, Check>>, word: unknown): word is T {
  return typeof word === 'string' && Object.hasOwn(checks, word);
}

function byWord<T extends string>(
  checks: Readonly<Record<T, Check>>,
  word: unknown,
  value: unknown,
): boolean {
  return isWord(checks, word) && checks[word](value);
}
