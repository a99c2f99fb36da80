import { readValue } from '../../json/readValue.ts';
import { asObject, asText, type JsonObject } from '../../json/value.ts';
import type { Millis } from '../../protocol/model.ts';
import type { Call, Failure, HttpOptions, Reply } from '../../venues/world.ts';
import type { EthSignature, Hex } from '../eip712.ts';
import { readSignature } from './readSignature.ts';
import type { SignerPlace } from './signerPlace.ts';

/** What is to be signed: the typed data as it is shown, and its digest as computed here. */
export interface ToSign {
  readonly json: string;
  readonly digest: Hex;
}

/** What it takes to ask: one request that is sent once, and whose answer is given as it came. */
export interface SignerWay {
  http(call: Call, options: HttpOptions): Promise<Reply | Failure>;
  /** Without secrets. */
  redact(text: string): string;
  uuid(): string;
}

/** `isFinal`: asked again it would answer the same, so only a person can help. */
export type SignerAnswer =
  | { readonly ok: true; readonly signature: EthSignature }
  | { readonly ok: false; readonly message: string; readonly isFinal: boolean };

/** An answer is a signature or an error; what is larger is something else, bytes. */
const MOST_BYTES = 16_384;

/** Asks a signer, once, and waits for its answer for so long. What it answers is held against what it was asked. */
export async function askSigner(
  place: SignerPlace,
  { json, digest }: ToSign,
  way: SignerWay,
  { signal, timeoutMs }: { readonly signal: AbortSignal; readonly timeoutMs: Millis },
): Promise<SignerAnswer> {
  const { origin, target, host, address } = place;
  const id = way.uuid();
  const params = [address, json];
  const body = JSON.stringify({ jsonrpc: '2.0', id, method: 'eth_signTypedData_v4', params });
  const headers = { accept: 'application/json', 'content-type': 'application/json' };
  const call: Call = { method: 'POST', origin, target, headers, body };
  const reply = await way.http(call, { signal, timeoutMs, maxBytes: MOST_BYTES });
  const told = (why: string, isFinal = false): SignerAnswer => ({
    ok: false,
    message: way.redact(`The signer at ${host} ${why} for ${address}. Nothing was sent to the venue.`),
    isFinal,
  });
  if (reply.kind === 'failure') return told(failureWords(reply, timeoutMs));
  if (reply.status >= 300 && reply.status < 400)
    return told(`answered with a redirect (${reply.status}), which is not followed: it does not sign`, true);
  const answer = asObject(readValue(reply.body));
  const error = asObject(answer?.['error']);
  if (error) return errorAnswer(error, told);
  if (reply.status !== 200) return told(`answered with status ${reply.status} and did not sign`);
  if (!answer) return told('gave an answer that is no JSON object and did not sign');
  if (asText(answer['id']) !== id) return told('answered another question and did not sign');
  const read = readSignature(asText(answer['result']), digest, address);
  return read.ok ? read : told(read.why, true);
}

function failureWords({ cause, message }: Failure, timeoutMs: Millis): string {
  switch (cause) {
    case 'timeout':
      return `gave no answer within ${Math.round(timeoutMs / 1000)} s and did not sign`;
    case 'aborted':
      return 'is not waited for any more and did not sign';
    case 'unreachable':
      return `cannot be reached (${message}), so nothing was signed`;
    case 'unreadable':
      return `gave an answer that cannot be read (${message}) and did not sign`;
    default:
      return `closed the connection without an answer (${message}) and did not sign`;
  }
}

/** Source: JSON-RPC 2.0 (-32601), and EIP-1193 for what wallets answer (4001, 4100, 4200), 2026-11. */
function errorAnswer(
  error: JsonObject,
  told: (why: string, isFinal?: boolean) => SignerAnswer,
): SignerAnswer {
  const code = asText(error['code']) ?? '';
  const words = (asText(error['message']) ?? '').replaceAll(/\s+/g, ' ').slice(0, 200);
  const quoted = words === '' ? `code ${code.slice(0, 20)}` : `“${words}”`;
  if (code === '4001') return told('says that the request was rejected there: nothing was signed', true);
  if (code === '-32601' || code === '4200')
    return told('does not know eth_signTypedData_v4, so it cannot sign', true);
  if (
    code === '4100' ||
    /no signer|(?:unknown|unsupported) (?:account|address|signer)|(?:account|address|key) (?:is )?(?:not found|unknown|locked)/i.test(
      words,
    )
  )
    return told(`does not have the account (${quoted}), so it does not sign`, true);
  return told(`refused (${quoted}) to sign`);
}
