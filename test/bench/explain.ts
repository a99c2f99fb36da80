import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { codes, withKeys, withSecrets } from '../unit/signing/explain/asking.ts';
import { limitless, roxom, usual } from '../unit/signing/explain/signing.ts';
import { sample, timed } from './measure.ts';
import type { Row } from './table.ts';

/** All pairs of mistakes are looked through in so many ms. */
const LIMIT = 2_000;

/** Requests that nothing explains, so that everything is tried; the limit stands in the place of others. */
export async function explainRows(): Promise<readonly Row[]> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const kept = withSecrets(randomBytes(32).toString('base64'));
  const keys = withKeys(publicKey.export({ format: 'pem', type: 'spki' }).toString());
  const target = '/api/v1/orders?unit=btc&instType=perpetual';
  // A random one is seen to be none at once: what takes longest is one of a text that nobody would sign.
  const strange = sign('sha256', createHash('sha512').update(target).digest(), privateKey).toString('base64');
  const [hmac = 0, rsa = 0] = await sample(
    [
      () => timed(() => codes(limitless(usual, randomBytes(32).toString('base64')), kept)),
      () => timed(() => codes(roxom('GET', target, strange), keys)),
    ],
    { rounds: 5, warmUp: 1 },
  );
  const than = 'the limit';
  return [
    { what: 'explain an HMAC with no cause: every pair', ours: hmac, theirs: LIMIT, than, aim: 1 },
    { what: 'explain an RSA signature with no cause: every pair', ours: rsa, theirs: LIMIT, than, aim: 1 },
  ];
}
