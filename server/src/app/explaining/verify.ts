import type { VerifySignatureParams } from '../../protocol/messages.ts';
import type { AtHand } from '../../signing/explain/atHand.ts';
import { publicPem } from '../../signing/rsa.ts';
import { verifyHmac, verifyRsaPem } from '../../signing/verifyBytes.ts';
import { signerOfTypedData } from '../../signing/verifySignature.ts';
import { signerText, verifiedText } from '../../signing/verifySignatureText.ts';

/** Says who signed, or whether a signature is right, with a key that was given or those of an account. */
export function verifySignature(
  { text, signature, publicKey, accountId }: VerifySignatureParams,
  { secrets: [secret], publicKeys: [key] }: AtHand,
  lack: string | undefined,
): string {
  if (publicKey !== undefined) return verifiedText(verifyRsaPem(text, signature, publicKey));
  if (accountId === undefined) return signerText(signerOfTypedData(text, signature));
  if (secret) return verifiedText(verifyHmac(text, signature, secret.secret));
  if (key) return verifiedText(verifyRsaPem(text, signature, publicPem(key.key)));
  return verifiedText({ ok: false, message: lack ?? 'The account signs no text.' });
}
