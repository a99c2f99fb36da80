/** Credentials for each venue, made on the spot. */
import { generateKeyPairSync, randomBytes } from 'node:crypto';

export function createVenueKeys(): Readonly<Record<string, Readonly<Record<string, string>>>> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    limitless: {
      tokenId: `token-${randomBytes(8).toString('hex')}`,
      secret: randomBytes(32).toString('base64'),
    },
    synthetix: { privateKey: `0x${randomBytes(32).toString('hex')}` },
    roxom: {
      keyId: `xrxk_key_${randomBytes(8).toString('hex')}`,
      privateKeyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    },
    rails: {
      apiKey: `key-${randomBytes(8).toString('hex')}`,
      apiSecret: randomBytes(24).toString('base64url'),
    },
  };
}
