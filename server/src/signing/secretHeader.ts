/** Requests that nothing is signed of: a header with a secret says who sends. Pure. */
import type { SecretHeader, Secrets } from '../venues/venue.ts';
import { fingerprint } from './hmac.ts';

/** The header as it is sent. */
export function secretHeader(
  { name, field, prefix = '' }: SecretHeader,
  secrets: Secrets,
): Record<string, string> {
  return { [name]: `${prefix}${secrets[field] ?? ''}` };
}

/** What takes the place of a signature in a preview; the value is never shown. */
export function unsignedStage({ name, prefix = '' }: SecretHeader) {
  return {
    title: 'Signature',
    note: 'Nothing is signed. The header below says who sends; whoever reads it could send anything in your name.',
    rows: [{ label: name, value: `${prefix}not shown` }],
  };
}

/** The header that is added when it is sent, by its fingerprint. */
export function secretHeaderStage({ name, field, prefix = '' }: SecretHeader, secrets: Secrets) {
  const value = `${prefix}not shown (${fingerprint(secrets[field] ?? '')})`;
  return { title: 'Authentication headers', rows: [{ label: name, value }] };
}
