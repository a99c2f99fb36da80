import type { FoundCause } from '../explanation.ts';
import type { SentRequest } from '../sent/sentRequest.ts';
import type { HttpForm } from './form.ts';
import { instantOf } from './instants.ts';

/** The sent time is further off the venue's clock, as its answer tells it, than the venue takes. Suspected only. */
export function skew(
  { answer, sentAt }: SentRequest,
  form: HttpForm,
  time: string | undefined,
): readonly FoundCause[] {
  const date = answer?.headers.find(({ name }) => name.toLowerCase() === 'date')?.value;
  const told = date === undefined ? Number.NaN : Date.parse(date);
  const venueTime = Number.isNaN(told) ? sentAt : told;
  const instant = time === undefined ? undefined : instantOf(time);
  if (form.scheme !== 'hmac-sha256' || venueTime === undefined || instant === undefined) return [];
  const off = instant.ms - venueTime;
  // The venue's Date has whole seconds.
  if (Math.abs(off) <= form.timeWindow + 1_000) return [];
  const seconds = Math.round(Math.abs(off) / 1000);
  const message = `The sent time is ${seconds} s ${off < 0 ? 'behind' : 'ahead of'} the venue’s clock, which takes ${form.timeWindow / 1000} s.`;
  return [{ code: 'time/skew', proven: false, message, mend: 'set the clock, or sign right before sending' }];
}
