import type { FoundCause } from '../explanation.ts';
import type { HttpForm } from './form.ts';
import { instantOf } from './instants.ts';

/** A time that was sent as a number where ISO 8601 is documented. Suspected only: it may well be taken. */
export function unitSuspected(form: HttpForm, time: string | undefined): readonly FoundCause[] {
  const instant = time === undefined ? undefined : instantOf(time);
  if (form.scheme !== 'hmac-sha256' || !instant?.isNumber) return [];
  const iso = new Date(instant.ms).toISOString();
  const message = 'The sent time is a number: ISO 8601 is what the venue documents.';
  return [{ code: 'time/unit', proven: false, message, mend: `sign and send \`${iso}\`` }];
}
