import type { JsonValue } from '../../json/value.ts';
import { optionOf } from '../optionOf.ts';
import type { AccountTransport, Result } from '../venue.ts';
import { post } from './call.ts';
import { description } from './description.ts';
import { envelopeText, withSignature } from './envelope.ts';
import { responseOf } from './problem.ts';
import { isSignedElsewhere, notSignedFailure, notSignedProblem, signatureOf } from './signer.ts';
import { readData } from './typedData.ts';

/** What reads cost of the budget. Source: developers.synthetix.io, rate-limits, 2026-05-30. */
const costs: Readonly<Record<string, number>> = {
  getOpenOrders: 10,
  getSubAccounts: 20,
  getOrderHistory: 50,
};

export function subAccountIdOf(transport: AccountTransport): string {
  return transport.account.options['subAccountId'] ?? '0';
}

/**
 * A signed read. Only the sub-account and the action are signed, and a nonce and an expiry where there are any; filters
 * and paging are not (SDKs, 2026-05).
 */
export async function signedRead(
  transport: AccountTransport,
  action: string,
  filters: Readonly<Record<string, unknown>>,
  signal: AbortSignal,
  expiresAfter = 0n,
): Promise<Result<JsonValue>> {
  const subAccountId = subAccountIdOf(transport);
  const sign = async () => {
    const isNumbered = optionOf(description, transport.account, 'readNonce') === 'with';
    const tail = { ...(isNumbered && { nonce: BigInt(transport.now()) }), expiresAfter };
    const signature = await signatureOf(transport, readData(BigInt(subAccountId), action, tail), signal);
    if ('kind' in signature) return signature;
    const body = envelopeText({ params: { action, subAccountId, ...filters }, ...tail });
    const call = post(transport.account, '/v1/trade', withSignature(body, signature));
    return { ...call, confidential: [signature.r, signature.s] };
  };
  // A signer elsewhere is asked before the turn, which it would hold up; a key here in it, with the time of then.
  const before = isSignedElsewhere(transport.account) ? await sign() : undefined;
  if (before && 'kind' in before) return { ok: false, problem: notSignedProblem(before) };
  const make = async () => {
    const made = before ?? (await sign());
    return 'kind' in made ? notSignedFailure(made) : made;
  };
  const cost = costs[action] ?? 20;
  const reply = await transport.send(make, { priority: 'read', signal, cost });
  return responseOf(reply);
}
