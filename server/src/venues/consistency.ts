/**
 * Whether a reply agrees with itself. Venues add fields, so what is not known here is passed over; but a field that says
 * how it went, or whose order it is about, is read wherever it stands. Pure.
 */
import { asArray, asObject, asText, type JsonObject, type JsonValue } from '../json/value.ts';

/** Names that errors go by. Anything but nothing in them is an error. */
const ERRORS = new Set([
  'error',
  'errors',
  'err',
  'errorcode',
  'errormessage',
  'exception',
  'failure',
  'failures',
  'failed',
  'rejected',
  'rejectreason',
]);
/** Names that tell whether it went well. */
const FLAGS = new Set([
  'success',
  'succeeded',
  'ok',
  'acknowledged',
  'accepted',
  'iscanceled',
  'iscancelled',
]);
const STATUSES = new Set(['status', 'statuscode', 'code', 'httpstatus', 'result']);
const WORDS = new Set(['message', 'msg', 'reason', 'detail', 'details', 'body']);
/** Names of an order's id. A request's id has another. */
const IDS = new Set(['orderid', 'id', 'venueid', 'clientorderid', 'clientid', 'clordid', 'cloid']);
/** Objects that carry what a reply is about. */
const INNER = new Set([
  'data',
  'order',
  'orders',
  'result',
  'response',
  'payload',
  'details',
  'statuses',
  'canceled',
  'cancelled',
]);
/** Names of states of an order that is not cancelled: `true`, or an object that tells of it. An amount is no state. */
const STATES = new Set(['resting', 'filled', 'isopen', 'isfilled', 'stillopen']);
/** Names of what was cancelled: a flag, an id, or a list of them. */
const LISTS = new Set(['canceled', 'cancelled', 'canceledorderids', 'cancelledorderids']);
const DEEPEST = 4;

const GOOD = /^(?:ok|success|successful|succeeded|true|0|cancell?ed|cancell?ing|pending_?cancel)$/i;
const DENIES =
  /\b(?:fail\w*|errors?|unable|denied|refused|reject\w*|invalid|unknown|already|expired|missing|forbidden|unauthori[sz]ed|not|no|none|cannot|can't|couldn't|nothing|zero|0)\b/i;
const AFFIRMS = /^orders? (?:has been |was |were )?cancell?ed\b(?!.*\b(?:not|already)\b)/i;

/** What a success is allowed to say. */
export interface Expected {
  /** The HTTP status, or the one a frame names. */
  readonly status: number;
  /** Whether an id names an order of the request. */
  owns(id: string): boolean;
  /** Keys at the top level that the venue's own reader reads, and judges, itself. */
  readonly read: readonly string[];
}

/** Whether anything in a success says that it is none, or that it is about another order. */
export function contradicts(body: JsonObject, expected: Expected): boolean {
  return contradictsAt(body, expected, new Set(expected.read), 0);
}

function contradictsAt(
  object: JsonObject,
  expected: Expected,
  read: ReadonlySet<string>,
  depth: number,
): boolean {
  return Object.entries(object).some(([name, value]) => {
    if (read.has(name)) return false;
    const key = plainName(name);
    return says(key, value, expected) || (INNER.has(key) && inside(value, expected, depth + 1));
  });
}

function inside(value: JsonValue, expected: Expected, depth: number): boolean {
  if (depth > DEEPEST) return true;
  const items = asArray(value) ?? [value];
  return items.some((item) => {
    const object = asObject(item);
    return object !== undefined && contradictsAt(object, expected, new Set(), depth);
  });
}

/** Whether one field alone is reason enough for doubt. */
function says(key: string, value: JsonValue, { status, owns }: Expected): boolean {
  if (ERRORS.has(key)) return !isNothing(value);
  if (STATES.has(key)) return value === true || (asObject(value) !== undefined && !isNothing(value));
  if (value === false) return FLAGS.has(key) || LISTS.has(key) || STATUSES.has(key);
  const text = asText(value);
  if (FLAGS.has(key)) return isNo(value);
  if (LISTS.has(key)) return !namesOwn(value, owns);
  if (STATUSES.has(key))
    return text !== undefined && text !== '' && text !== String(status) && !GOOD.test(text);
  if (WORDS.has(key)) return text !== undefined && DENIES.test(text);
  return IDS.has(key) && text !== undefined && text !== '' && text !== '0' && !owns(text);
}

/** Errors, but for those that tell why an order came to its end. */
const ERRORS_OF_READS: ReadonlySet<string> = new Set([...ERRORS].filter((key) => !/reject|fail/.test(key)));

/**
 * Whether what a read gave, or one order of it, says that it is none. Words are passed over: a list that could not be
 * read for the sake of one would show no order at all.
 */
export function isTakenBack(object: JsonObject | undefined): boolean {
  return Object.entries(object ?? {}).some(([name, value]) => {
    const key = plainName(name);
    return ERRORS_OF_READS.has(key) ? !isNothing(value) : FLAGS.has(key) && isNo(value);
  });
}

/**
 * Whether a read's list is no list: its body says that it failed. Beside orders only an error or a status of one counts;
 * an empty list is believed only where no words and no status beside it say anything but that it went well.
 */
export function isNoList(body: JsonObject | undefined, list: readonly JsonValue[]): boolean {
  if (isTakenBack(body)) return true;
  return Object.entries(body ?? {}).some(([name, value]) => {
    const key = plainName(name);
    const text = asText(value) ?? '';
    if (STATUSES.has(key) && /^[45]\d\d$/.test(text)) return true;
    if (list.length > 0 || text === '') return false;
    return STATUSES.has(key) ? !/^200$/.test(text) && !GOOD.test(text) : WORDS.has(key) && !isNoOrders(text);
  });
}

/** Words that fit an empty list: that it went well, or that there are no orders. */
function isNoOrders(text: string): boolean {
  const words = text.trim().replace(/[.!]$/, '');
  return (
    GOOD.test(words) ||
    /^(?:there are )?(?:no|0|zero) (?:open |live |active )?orders?(?: found)?$/i.test(words)
  );
}

/** A list of what was cancelled, or one id: none of it may be anything but an order of the request. */
function namesOwn(value: JsonValue, owns: (id: string) => boolean): boolean {
  if (value === true || value === null) return true;
  const ids = asArray(value) ?? [value];
  return ids.length > 0 && ids.every((id) => asObject(id) !== undefined || owns(asText(id) ?? ''));
}

/** Whether a body claims that something was done: beside a status that refuses, neither is believed. */
export function affirms(body: JsonObject | undefined, depth = 0): boolean {
  if (body === undefined || depth > DEEPEST) return false;
  return Object.entries(body).some(([name, value]) => {
    const key = plainName(name);
    if (LISTS.has(key)) return value !== false && !isNothing(value);
    if (FLAGS.has(key)) return value === true;
    const text = asText(value);
    if (key === 'status' && text !== undefined) return /^(?:ok|success|successful|cancell?ed)$/i.test(text);
    if (WORDS.has(key) && text !== undefined) return AFFIRMS.test(text);
    const items = INNER.has(key) ? (asArray(value) ?? [value]) : [];
    return items.some((item) => affirms(asObject(item), depth + 1));
  });
}

/** A flag that says no, as a value or as a text. */
function isNo(value: JsonValue): boolean {
  return value === false || /^(?:false|no|0)$/i.test(asText(value) ?? '');
}

/** Nothing is in it, in one of the ways in which programs say so. */
function isNothing(value: JsonValue): boolean {
  if (value === null || value === false || value === '') return true;
  const object = asObject(value);
  return asArray(value)?.length === 0 || (object !== undefined && Object.keys(object).length === 0);
}

function plainName(name: string): string {
  return name.replace(/[_-]/g, '').toLowerCase();
}

/** Whether these are the documented words, whole: in either case, with or without a full stop. */
export function isWhole(words: string | undefined, documented: RegExp): boolean {
  return words !== undefined && documented.test(words.trim().replace(/\.$/, ''));
}
