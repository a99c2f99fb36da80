import type { RejectReason } from '../../protocol/model.ts';

/** What a code of the venue means for a cancel. */
export interface CodeMeaning {
  /** Undefined where it is not known what was done. */
  readonly reason?: RejectReason;
  readonly uncertain?: 'timeout' | 'serverError';
  /** Nothing was done, and the same may be asked again. */
  readonly retryable?: true;
}

const validation: CodeMeaning = { reason: 'validation' };
const marketState: CodeMeaning = { reason: 'marketState' };
const uncertain: CodeMeaning = { uncertain: 'serverError' };

/**
 * Codes of whole refusals and of single orders. Source: developers.synthetix.io error-handling and cancelOrders (seed 003),
 * 2026-05-30. IDEMPOTENCY_CONFLICT is a clientOrderId that is used twice, no nonce.
 */
export const codes: Readonly<Record<string, CodeMeaning>> = {
  VALIDATION_ERROR: validation,
  MISSING_REQUIRED_FIELD: validation,
  INVALID_FORMAT: validation,
  INVALID_VALUE: validation,
  NOT_FOUND: validation,
  METHOD_NOT_ALLOWED: validation,
  ASSET_NOT_FOUND: validation,
  INVALID_MARKET_CONFIG: validation,
  ORDER_NOT_FOUND: validation,
  MARKET_NOT_FOUND: validation,
  INSUFFICIENT_MARGIN: validation,
  IDEMPOTENCY_CONFLICT: marketState,
  CANCEL_FAILED: marketState,
  ORDER_REJECTED_BY_ENGINE: marketState,
  MARKET_CLOSED: marketState,
  WICK_INSURANCE_ACTIVE: { reason: 'marketState', retryable: true },
  UNAUTHORIZED: { reason: 'signature' },
  FORBIDDEN: { reason: 'scope' },
  RATE_LIMIT_EXCEEDED: { reason: 'rateLimit', retryable: true },
  OPERATION_TIMEOUT: { uncertain: 'timeout' },
  REQUEST_TIMEOUT: { uncertain: 'timeout' },
  SERVICE_UNAVAILABLE: uncertain,
  INTERNAL_ERROR: uncertain,
  DATABASE_ERROR: uncertain,
  CACHE_ERROR: uncertain,
  UNKNOWN_ERROR: uncertain,
};

/** A code that is new is known by its category, as the venue advises. */
const categories: Readonly<Record<string, CodeMeaning>> = {
  REQUEST: validation,
  AUTH: { reason: 'signature' },
  RATE_LIMIT: { reason: 'rateLimit', retryable: true },
  TRADING: marketState,
  SYSTEM: uncertain,
};

/** Undefined where neither the code nor the category is known. `retryable`: the venue's own word beside a new code. */
export function meaningOf(code: string, category: string, retryable: boolean): CodeMeaning | undefined {
  const known = own(codes, code);
  if (known) return known;
  if (/TIMEOUT|TIMED_OUT/.test(code)) return { uncertain: 'timeout' };
  const meaning = own(categories, category);
  return meaning?.reason === 'marketState' && retryable ? { ...meaning, retryable: true } : meaning;
}

function own(table: Readonly<Record<string, CodeMeaning>>, key: string): CodeMeaning | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
