import type { EthSignature, Hex } from '../eip712.ts';
import { signerOf } from '../eip712.ts';

/** Half of the order of secp256k1: of the two signatures that are alike, the one with the lower s is taken (EIP-2). */
const MOST_S = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0n;

export type SignatureRead =
  | { readonly ok: true; readonly signature: EthSignature }
  | { readonly ok: false; readonly why: string };

/**
 * A signature of 65 bytes, as `eth_signTypedData_v4` answers: r, s and v, which is 27 or 28, or 0 or 1. It counts only if
 * it was made of this digest with the key of this address. A `why` ends a sentence that begins with the signer.
 */
export function readSignature(result: unknown, digest: Hex, address: string): SignatureRead {
  if (typeof result !== 'string' || !/^0x[0-9a-f]{130}$/i.test(result))
    return no('answered with something that is no signature of 65 bytes');
  const text = result.toLowerCase();
  const [r, s] = [text.slice(0, 66) as Hex, `0x${text.slice(66, 130)}` as Hex];
  const v = Number.parseInt(text.slice(130), 16);
  const recovery = v < 2 ? v + 27 : v;
  if (recovery !== 27 && recovery !== 28)
    return no(`answered with a signature whose v is ${v}; only 27, 28, 0 and 1 name a key`);
  if (BigInt(s) > MOST_S)
    return no('answered with a signature whose s is in the upper half, which is refused');
  const signature = { r, s, v: recovery } as const;
  const signer = signerIn(digest, signature);
  if (signer === undefined) return no('answered with a signature that no key can have made');
  if (signer.toLowerCase() !== address.toLowerCase())
    return no(`signed as ${signer}, or signed something else than it was asked to, so it does not sign`);
  return { ok: true, signature };
}

function signerIn(digest: Hex, signature: EthSignature): string | undefined {
  try {
    return signerOf(digest, signature);
  } catch {
    return undefined;
  }
}

function no(why: string): SignatureRead {
  return { ok: false, why };
}
