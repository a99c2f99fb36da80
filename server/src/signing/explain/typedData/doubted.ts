import type { SignedBody, TypedDataForm } from '../../../venues/signatureForm.ts';
import type { FoundCause } from '../explanation.ts';
import type { SentRequest } from '../sent/sentRequest.ts';
import { SECONDS_BELOW } from './causes/seconds.ts';

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
