/** How long a venue asks to wait. Pure. */
import { asText, type JsonObject, type JsonValue } from '../json/value.ts';
import type { Millis } from '../protocol/model.ts';
import { parseTime } from './time.ts';
import type { Reply } from './venue.ts';

/** What is longer is no wait that a person would sit out, and may be a mistake of units. */
const LONGEST: Millis = 3_600_000;

/** From `Retry-After`, in seconds or as a date, or from the body; undefined where nothing readable says it. */
export function retryAfterOf(
  reply: Reply,
  ...bodies: readonly (JsonObject | undefined)[]
): Millis | undefined {
  const inBody = bodies.flatMap((body) => [
    secondsOf(body?.['retryAfterSeconds']),
    secondsOf(body?.['retryAfter']),
    secondsOf(body?.['retry_after']),
    secondsOf(body?.['retryAfterMs'], 1),
  ]);
  const wait = fromHeader(reply) ?? inBody.find((value) => value !== undefined);
  return wait === undefined ? undefined : Math.min(wait, LONGEST);
}

function fromHeader({ headers, receivedAt }: Reply): Millis | undefined {
  const text = headers['retry-after']?.trim();
  if (!text) return undefined;
  if (/^\d{1,9}(?:\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000) || undefined;
  const until = parseTime(text);
  // A date is the venue's: it is compared with the venue's own, where the reply tells it.
  const now = parseTime(headers['date']) ?? receivedAt;
  return until === undefined || until <= now ? undefined : until - now;
}

function secondsOf(value: JsonValue | undefined, unit = 1000): Millis | undefined {
  const text = asText(value);
  if (text === undefined || !/^\d{1,9}(?:\.\d+)?$/.test(text)) return undefined;
  return Math.ceil(Number(text) * unit) || undefined;
}
