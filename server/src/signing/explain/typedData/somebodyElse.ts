import type { NamedAddress } from '../atHand.ts';
import type { FoundCause } from '../explanation.ts';
import { compared } from '../found.ts';

/** Who made a signature, for whoever has to say which addresses may. */
export function signedBy(address: string | undefined): string {
  return address === undefined
    ? 'No key can have made this signature as it is written; give --signer, the address that should have signed.'
    : `It was signed by ${address}, if by what it should be; give --signer, the address that should have signed.`;
}

/** A signature of somebody who may not sign: told with the name where it is an address at hand. */
export function otherSigner(
  address: string | undefined,
  signers: readonly NamedAddress[],
  others: readonly NamedAddress[],
): FoundCause | undefined {
  if (address === undefined) return undefined;
  const known = others.find((other) => other.address.toLowerCase() === address);
  const right = signers.map(nameOf).join(' or ');
  const should = signers[0]?.address.toLowerCase() ?? '';
  return {
    code: 'eip712/other-signer',
    proven: known !== undefined,
    message: known
      ? `It was signed by ${nameOf(known)}, not by ${right}.`
      : `The signature recovers to ${address}, which is none of the signers (${right}): other data was signed, or with another key.`,
    ...compared(address, should),
    mend: known
      ? `sign with the key of ${right}`
      : `compare what was signed with what has to be signed; where ${address} is an address of yours, sign with the key of ${right}`,
  };
}

function nameOf({ name, address }: NamedAddress): string {
  return name === undefined ? address : `${name} (${address})`;
}
