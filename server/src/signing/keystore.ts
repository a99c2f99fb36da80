/**
 * The private key in an encrypted JSON keystore (Web3 Secret Storage), as 0x and 64 hex digits.
 * Takes a second or more by design, and is loaded only when it is needed. Undefined when it does not open:
 * the reason could quote what is in it.
 */
export async function openKeystore(json: string, password: string): Promise<string | undefined> {
  const { decryptKeystoreJson } = await import('ethers/wallet');
  try {
    return (await decryptKeystoreJson(json, password)).privateKey;
  } catch {
    return undefined;
  }
}
