import type { Choices } from '../venueBehavior.ts';

/** Where the venue's documentation knows several ways, the one that the practice venue keeps to. All can be changed. */
export interface VenueBehavior {
  /** What every path starts with; paths under the other one are not found. */
  readonly prefix: '/api/v1' | '/v1';
  readonly padding: 'pkcs1' | 'pss';
  /** Whether the practice key still holds. */
  readonly key: 'valid' | 'expired';
  /** `error` of a refusal: the HTTP status, `true`, or an object with code and message. */
  readonly errors: 'number' | 'boolean' | 'object';
  /** Refusals come with HTTP 200, and only the body tells. */
  readonly errorsUnder200: boolean;
  /** `pendingcancel`, or `PENDING_CANCEL` as the cancel page has it. */
  readonly statuses: 'wire' | 'display';
  /** Field names: those of the reference of 2025 (`quantity`, `price`), or of the API pages of March 2026 (`qty`, `px`). */
  readonly fields: '2025' | '2026';
  /** Quantities and prices as JSON texts or JSON numbers. */
  readonly amounts: 'text' | 'number';
  /** The unit of prices when the request names none: the pages differ. */
  readonly unit: 'btc' | 'sats';
  /** What a pushed order is wrapped in: `data`, or `data.data`. */
  readonly pushes: 'flat' | 'nested';
  /** A wrong key at the stream: no upgrade, or an `error` event and the end. */
  readonly streamRefusal: 'http' | 'event';
  /** `market/calendars`: calendars with their hours, days that are otherwise with the instruments they are about, or not found. */
  readonly calendars: 'calendars' | 'days' | 'none';
  /** How long an order stays `pendingcancel`. Milliseconds. */
  readonly pendingMs: number;
}

export const documentedBehavior: VenueBehavior = {
  prefix: '/api/v1',
  padding: 'pkcs1',
  key: 'valid',
  errors: 'number',
  errorsUnder200: false,
  statuses: 'wire',
  fields: '2025',
  amounts: 'text',
  unit: 'btc',
  pushes: 'flat',
  streamRefusal: 'http',
  calendars: 'calendars',
  pendingMs: 150,
};

export const behaviorChoices: Choices<VenueBehavior> = {
  prefix: ['/api/v1', '/v1'],
  padding: ['pkcs1', 'pss'],
  key: ['valid', 'expired'],
  errors: ['number', 'boolean', 'object'],
  errorsUnder200: [true, false],
  statuses: ['wire', 'display'],
  fields: ['2025', '2026'],
  amounts: ['text', 'number'],
  unit: ['btc', 'sats'],
  pushes: ['flat', 'nested'],
  streamRefusal: ['http', 'event'],
  calendars: ['calendars', 'days', 'none'],
  pendingMs: { from: 0 },
};
