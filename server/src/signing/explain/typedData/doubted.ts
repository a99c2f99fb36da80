import type { SignedBody, TypedDataForm } from '../../../venues/signatureForm.ts';
import type { FoundCause } from '../explanation.ts';
import type { SentRequest } from '../sent/sentRequest.ts';

/** As milliseconds it would be the year 1973, as seconds the year 5138: what is more counts milliseconds. */
const SECONDS_BELOW = 100_000_000_000n;

/**
 * The unit of the expiry, where the signature is right and the request was refused all the same: the venue may want the
 * other one. Suspected only, with the option of an account that changes it.
 */
export function doubtedUnit(
  { answer }: SentRequest,
  { expiryOption: option }: TypedDataForm,
  { data, fields }: SignedBody,
): readonly FoundCause[] {
  const expiry = fields.expiry === undefined ? undefined : data.message[fields.expiry];
  if (option === undefined || answer === undefined || answer.status < 400) return [];
  if (typeof expiry !== 'bigint' || expiry === 0n) return [];
  const isSeconds = expiry < SECONDS_BELOW;
  const [sent, other, value] = isSeconds
    ? ['seconds', 'milliseconds', 'ms']
    : ['milliseconds', 'seconds', 's'];
  const message = `The expiry is in ${sent}; the venue’s documents contradict each other, and it may want ${other}.`;
  return [
    {
      code: 'eip712/expires-unit',
      proven: false,
      message,
      mend: `sign and send the expiry in ${other}`,
      setting: { option, value },
    },
  ];
}
