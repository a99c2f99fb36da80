import type { Verified } from './verifyBytes.ts';
import type { SignerOfTypedData } from './verifySignature.ts';

/** Who signed typed data, as a person reads it. */
export function signerText(found: SignerOfTypedData): string {
  if (!found.ok) return `Cannot be verified. ${found.message}\n`;
  return lines([`Signed by ${found.address}`, `Digest: ${found.digest}`, ...found.notes]);
}

/** Whether a signature is right, as a person reads it. */
export function verifiedText(found: Verified): string {
  if (!found.ok) return `Cannot be verified. ${found.message}\n`;
  const verdict = found.isRight ? 'The signature is right.' : 'The signature is not that of this text.';
  return lines([verdict, ...found.notes]);
}

function lines(all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}
