import { readValue } from '../../json/readValue.ts';
import { asObject, asText } from '../../json/value.ts';
import type { Millis, Stage } from '../../protocol/model.ts';

/** What a cancel costs of the budget, of one order or of all. Source: developers.synthetix.io, rate-limits, 2026-05-30. */
const CANCEL = 2;
/** So many times as much where it comes after its expiry (the same page, and cancelOrders). */
const STALE = 5;
/** Below this a time is in seconds: as milliseconds it would be in 1973. */
const LEAST_MS = 100_000_000_000n;

/** `expiresAfter` of a body; undefined where it never expires. */
function expiryIn(body: string): bigint | undefined {
  const text = asText(asObject(readValue(body))?.['expiresAfter']);
  return text === undefined || !/^[1-9]\d{0,18}$/.test(text) ? undefined : BigInt(text);
}

/**
 * What a cancel costs that arrives now. `unit`: in which the venue reads an expiry, as found out (`ms`, `s`); without it
 * seconds count as expired, because read as milliseconds they are.
 */
export function cancelCost(body: string, now: Millis, unit: string): number {
  const expiry = expiryIn(body);
  if (expiry === undefined) return CANCEL;
  const time = BigInt(Math.floor(unit === 's' ? now / 1_000 : now));
  return time >= expiry ? CANCEL * STALE : CANCEL;
}

/** What a person should know of the cost before sending. */
export function costStage(body: string): Stage {
  const expiry = expiryIn(body);
  const late = `${CANCEL * STALE} units, five times as much, when it arrives after expiresAfter ${expiry}`;
  const seconds =
    'These are seconds: where the venue reads milliseconds, it has expired and costs this at once.';
  return {
    title: 'Cost',
    ...(expiry !== undefined && expiry < LEAST_MS && { note: seconds }),
    rows: [
      { label: 'Of the rate limit', value: `${CANCEL} units` },
      ...(expiry === undefined ? [] : [{ label: 'Too late', value: late }]),
    ],
  };
}
