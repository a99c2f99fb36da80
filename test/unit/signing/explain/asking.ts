import { createPublicKey } from 'node:crypto';
import type { AtHand } from '../../../../server/src/signing/explain/atHand.ts';
import { explain, explainedVenues } from '../../../../server/src/signing/explain/explain.ts';
import type { Explanation } from '../../../../server/src/signing/explain/explanation.ts';
import type { SentHeader, SentRequest } from '../../../../server/src/signing/explain/sent/sentRequest.ts';
import { venues } from '../../../../server/src/venues/index.ts';

/** The venues as an explanation knows them. */
export const explained = explainedVenues(venues);

export const nothing: AtHand = {
  secrets: [],
  publicKeys: [],
  signers: [],
  subAccounts: [],
  options: {},
  now: Date.UTC(2026, 10, 27),
};

/** With these secrets, the first of which should have been used. */
export function withSecrets(...secrets: readonly string[]): AtHand {
  return { ...nothing, secrets: secrets.map((secret, at) => ({ name: `account ${at + 1}`, secret })) };
}

/** With these public keys in PEM. */
export function withKeys(...keys: readonly string[]): AtHand {
  return {
    ...nothing,
    publicKeys: keys.map((pem, at) => ({ name: `account ${at + 1}`, key: createPublicKey(pem) })),
  };
}

/** The explanation, without rests. */
export function ask(request: SentRequest, atHand: AtHand, venue?: string): Promise<Explanation> {
  return explain(request, explained, atHand, async () => undefined, venue);
}

/** Codes of the proven causes, or the verdict where there are none. */
export async function codes(
  request: SentRequest,
  atHand: AtHand,
  venue?: string,
): Promise<readonly string[]> {
  const { verdict, causes } = await ask(request, atHand, venue);
  const proven = causes.filter((cause) => cause.proven).map(({ code }) => code);
  return proven.length > 0 ? proven : [verdict];
}

/** A raw HTTP request with line feeds, such as the vectors hold. */
export function rawRequest(text: string): SentRequest {
  const at = text.indexOf('\n\n');
  const [first = '', ...lines] = text.slice(0, at).split('\n');
  const [method = '', target = ''] = first.split(' ');
  const headers = lines.map((line): SentHeader => {
    const colon = line.indexOf(':');
    return { name: line.slice(0, colon), value: line.slice(colon + 1).trim() };
  });
  const body = text.slice(at + 2);
  return { form: 'http', method, target, headers, ...(body === '' ? {} : { body }) };
}
