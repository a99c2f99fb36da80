/** Who signs: a key that is here, or a signer outside of this program. */
import type { Account, Millis, Problem } from '../../protocol/model.ts';
import { type EthSignature, signDigest, typedDataStages } from '../../signing/eip712.ts';
import { askSigner, type SignerAnswer, type ToSign } from '../../signing/external/askSigner.ts';
import { readSignerPlace, type SignerPlace } from '../../signing/external/signerPlace.ts';
import { optionOf } from '../optionOf.ts';
import type { TypedData } from '../payload.ts';
import type { AccountTransport, Failure, Secrets } from '../venue.ts';
import { description, SIGNER_FOR_ALL, SIGNER_FOR_CANCELS } from './description.ts';
import { domain, typedDataJson } from './typedData.ts';

/** What a read asks for is answered by a program: no person is waited for, ms. */
const READ_WITHIN: Millis = 10_000;

/** Whether the key of an account is elsewhere. */
export function isSignedElsewhere(account: Pick<Account, 'credentialKind'> | undefined): boolean {
  const kind = account?.credentialKind;
  return kind === SIGNER_FOR_ALL || kind === SIGNER_FOR_CANCELS;
}

/** Whether the signer is asked for what changes something alone: then nothing that needs a signature is read. */
export function isForCancelsOnly({ credentialKind }: Pick<Account, 'credentialKind'>): boolean {
  return credentialKind === SIGNER_FOR_CANCELS;
}

/** How long a person at a signer has for an answer. */
export function signerLimit(account: Account | undefined): Millis {
  return Number(optionOf(description, account, 'signerSeconds')) * 1000;
}

/** The signer that the credentials name; undefined where they are a key. They were checked at the sign-in. */
export function signerPlaceOf(secrets: Secrets): SignerPlace | undefined {
  const { signerUrl, signerAddress } = secrets;
  if (signerUrl === undefined || signerAddress === undefined) return undefined;
  const place = readSignerPlace(signerUrl, signerAddress);
  return place.ok ? place.value : undefined;
}

/** Why there is no signature. */
interface NotSigned {
  readonly kind: 'notSigned';
  readonly message: string;
  readonly isFinal: boolean;
}

/** Asks a signer for what was signed as it is shown. */
export async function askFor(
  place: SignerPlace,
  toSign: ToSign,
  transport: AccountTransport,
  limits: { readonly signal: AbortSignal; readonly timeoutMs: Millis },
): Promise<SignerAnswer> {
  const { world } = transport;
  const http = transport.beside ?? world.http;
  const way = { http, redact: (text: string) => transport.redact(text), uuid: () => world.uuid() };
  return askSigner(place, toSign, way, limits);
}

/** The signature of what a read or a stream needs: at once with a key, by the signer where it is elsewhere. */
export async function signatureOf(
  transport: AccountTransport,
  data: TypedData,
  signal: AbortSignal,
  timeoutMs = READ_WITHIN,
): Promise<EthSignature | NotSigned> {
  const { digest } = typedDataStages(domain, data);
  const place = signerPlaceOf(transport.secrets);
  if (!place) return signDigest(digest, transport.secrets['privateKey'] ?? '');
  const toSign = { json: typedDataJson(data), digest };
  const answer = await askFor(place, toSign, transport, { signal, timeoutMs });
  return answer.ok ? answer.signature : { kind: 'notSigned', ...answer };
}

/** A read that was not signed, as a session is told of it. */
export function notSignedProblem({ message, isFinal }: NotSigned): Problem {
  return isFinal
    ? { code: 'authentication', message, nextStep: 'Look at the signer, or name another with “Change Key…”.' }
    : {
        code: 'network',
        message,
        nextStep: 'Start or unlock the signer. Order Inspector tries again by itself.',
      };
}

/** The same for what would have been sent. */
export function notSignedFailure({ message }: { readonly message: string }): Failure {
  return { kind: 'failure', sent: 'no', cause: 'aborted', message };
}
