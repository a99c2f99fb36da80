/** Refusals with the codes of the venue's error page (docs, error handling, 2026). The messages are ours where it has none. */
export interface Refusal {
  /** HTTP status; over the stream the same number. */
  readonly status: number;
  readonly code: string;
  readonly message: string;
  /** Instead of what the code says. */
  readonly retryable?: boolean;
}

export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal };

export function good<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function no(status: number, code: string, message: string): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: { status, code, message } };
}

export const invalid = (message: string) => no(400, 'VALIDATION_ERROR', message);

/** Those that may be tried again. */
const codes: readonly string[] = [
  'RATE_LIMIT_EXCEEDED',
  'REQUEST_TIMEOUT',
  'SERVICE_UNAVAILABLE',
  'OPERATION_TIMEOUT',
  'WICK_INSURANCE_ACTIVE',
];

/** The `error` object of a refused request. */
export function errorBody({ status, code, message, retryable = codes.includes(code) }: Refusal): object {
  return { code, category: categoryOf(status), message, retryable };
}

function categoryOf(status: number): string {
  if (status === 401 || status === 403) return 'AUTH';
  if (status === 429) return 'RATE_LIMIT';
  return status >= 500 ? 'SYSTEM' : 'REQUEST';
}
