/** What a lying reply is: data. */
import type { CancelRequest, Outcome } from '../../../server/src/protocol/model.ts';

export interface Row {
  /** Unique within a venue. */
  readonly name: string;
  readonly request: CancelRequest;
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text as it is sent, or a value that is sent as JSON. */
  readonly body: unknown;
  /** What is said of the order, or of each where there are several. */
  readonly expect: Partial<Outcome> | Readonly<Record<string, Partial<Outcome>>>;
  /** Why, in one line. */
  readonly why: string;
}

export const unknown: Partial<Outcome> = { kind: 'unknown' };
export const unreadable: Partial<Outcome> = { kind: 'unknown', cause: 'unreadable' };
export const serverError: Partial<Outcome> = { kind: 'unknown', cause: 'serverError' };
export const notReported: Partial<Outcome> = { kind: 'notReported' };
export const cancelled: Partial<Outcome> = { kind: 'cancelled' };
export const pending: Partial<Outcome> = { kind: 'pending' };

export const rejected = (
  reason: string,
  more: { readonly retryable?: true; readonly retryAfterMs?: number } = {},
): Partial<Outcome> => ({ kind: 'rejected', reason, ...more }) as Partial<Outcome>;

export function textOf(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body);
}

/** Fields beside a success that take it back. */
export const contradictions: readonly (readonly [name: string, fields: object])[] = [
  ['an error', { error: 'Order not found' }],
  ['an error as true', { error: true }],
  ['an error as an object', { error: { code: 'INTERNAL', message: 'x' } }],
  ['errors', { errors: [{ message: 'x' }] }],
  ['an error code', { errorCode: 'ORDER_NOT_FOUND' }],
  ['an error code in snake case', { error_code: 'E1' }],
  ['success: false', { success: false }],
  ['ok: false', { ok: false }],
  ['Success: false, in upper case', { Success: false }],
  ['statusCode 500', { statusCode: 500 }],
  ['status_code 404', { status_code: '404' }],
  ['an exception', { exception: 'NullPointer' }],
  ['failures', { failures: ['x'] }],
  ['rejected', { rejected: ['x'] }],
  ['an order that rests', { resting: { id: 'x' } }],
  ['filled as an object', { filled: { totalSize: '1' } }],
  ['filled: true', { filled: true }],
  ['isOpen: true', { isOpen: true }],
];

/** Fields that venues add without meaning anything by them. */
export const harmless: readonly (readonly [name: string, fields: object])[] = [
  ['a request id', { requestId: 'r-1', request_id: 'r-1', traceId: 't' }],
  ['a time', { timestamp: 1767323045678, serverTime: '2026-01-02T03:04:05Z' }],
  ['an error that is none', { error: null, errors: [], success: true }],
  ['a field of tomorrow', { region: 'eu', weight: 3, extra: { a: [1, 2, { b: null }] } }],
];

export const ids = { stranger: 'f0000000-0000-4000-8000-00000000000f' };

/** Bodies that are not one JSON text, made of one that would be a success. */
export function broken(good: string): readonly (readonly [name: string, body: string])[] {
  return [
    ['with a byte order mark', `\uFEFF${good}`],
    ['with something behind it', `${good}x`],
    ['twice', `${good}${good}`],
    ['in two lines', `${good}\n${good}`],
    ['cut short', good.slice(0, -1)],
    ['cut in the middle', good.slice(0, Math.floor(good.length / 2))],
    ['with NaN beside it', `${good.slice(0, -1)},"x":NaN}`],
    ['with a trailing comma', `${good.slice(0, -1)},}`],
    ['in a list', `[${good}]`],
    ['as a text', JSON.stringify(good)],
    ['with a comment', `${good}/* ok */`],
    ['behind a prefix against scripts', `)]}',\n${good}`],
    ['with a key twice', `${good.slice(0, -1)},"x":1,"x":2}`],
    ['with a key twice, escaped', `${good.slice(0, -1)},"x":{"a":1,"\\u0061":2}}`],
    ['empty', ''],
    ['null', 'null'],
    ['a zero byte', `${good}\u0000`],
  ];
}

/** Pages that something on the way writes. */
export const pages: readonly (readonly [
  name: string,
  body: unknown,
  headers: Readonly<Record<string, string>>,
])[] = [
  ['Cloudflare’s words', 'error code: 1010', { 'content-type': 'text/plain', server: 'cloudflare' }],
  ['a page', '<html><h1>Forbidden</h1></html>', { 'content-type': 'text/html; charset=utf-8' }],
  ['a company proxy’s words', 'Access to this site is blocked', { 'content-type': 'text/plain' }],
  [
    'JSON of another kind',
    { errors: [{ code: 1010 }], success: false, result: null },
    { 'content-type': 'application/json' },
  ],
  ['a challenge', { message: 'Just a moment', error: true }, { 'cf-mitigated': 'challenge' }],
];
