import type { FoundCause } from '../explanation.ts';
import type { SentRequest } from '../sent/sentRequest.ts';
import type { HttpForm } from './form.ts';
import type { SignedText } from './signed.ts';

const NAMES = { pkcs1: 'PKCS#1 v1.5', pss: 'PSS' } as const;

/**
 * What the venue's documents leave open, where the signature is right and the request was refused all the same: it may want
 * the other padding, or the other prefix. Suspected only, with the option of an account that changes it.
 */
export function doubted(
  { answer, target }: SentRequest,
  form: HttpForm,
  { padding }: Pick<SignedText, 'padding'>,
): readonly FoundCause[] {
  if (form.scheme !== 'rsa-sha256' || answer === undefined || answer.status < 400) return [];
  return [...otherPadding(form.padding.option, padding), ...otherPrefix(form, target)];
}

function otherPadding(option: string, padding: SignedText['padding']): readonly FoundCause[] {
  if (padding !== 'pkcs1' && padding !== 'pss') return [];
  const value = padding === 'pkcs1' ? 'pss' : 'pkcs1';
  const message = `The signature is right with ${NAMES[padding]}; the venue does not document the padding, and may want ${NAMES[value]}.`;
  return [
    {
      code: 'rsa/padding',
      proven: false,
      message,
      mend: `sign with ${NAMES[value]}`,
      setting: { option, value },
    },
  ];
}

function otherPrefix({ prefixes, prefixOption: option }: HttpForm, target: string): readonly FoundCause[] {
  const value = prefixes.find((prefix) => !target.startsWith(`${prefix}/`));
  if (option === undefined || value === undefined || !prefixes.some((one) => target.startsWith(`${one}/`)))
    return [];
  const message = `Pages of the venue differ in what the path begins with: it may want \`${value}\`.`;
  return [
    {
      code: 'path/prefix',
      proven: false,
      message,
      mend: `send and sign the path with \`${value}\``,
      setting: { option, value },
    },
  ];
}
