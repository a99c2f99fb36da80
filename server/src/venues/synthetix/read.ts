import type { JsonValue } from '../../json/value.ts';
import { signDigest, typedDataStages } from '../../signing/eip712.ts';
import { optionOf } from '../optionOf.ts';
import type { AccountTransport, Result } from '../venue.ts';
import { post } from './call.ts';
import { description } from './description.ts';
import { envelopeText, withSignature } from './envelope.ts';
import { responseOf } from './problem.ts';
import { domain, readData } from './typedData.ts';

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
  const make = () => {
    const isNumbered = optionOf(description, transport.account, 'readNonce') === 'with';
    const tail = { ...(isNumbered && { nonce: BigInt(transport.now()) }), expiresAfter };
    const { digest } = typedDataStages(domain, readData(BigInt(subAccountId), action, tail));
    const body = envelopeText({ params: { action, subAccountId, ...filters }, ...tail });
    const signature = signDigest(digest, transport.secrets['privateKey'] ?? '');
    const call = post(transport.account, '/v1/trade', withSignature(body, signature));
    return { ...call, confidential: [signature.r, signature.s] };
  };
  const cost = costs[action] ?? 20;
  const reply = await transport.send(make, { priority: 'read', signal, cost });
  return responseOf(reply);
}
