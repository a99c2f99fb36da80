import { typedDataStages } from '../../signing/eip712.ts';
import type { TypedData } from '../payload.ts';
import type { Candidate, SignedRequest } from '../requestForm.ts';
import { cancelData, domain, symbolsData } from './typedData.ts';

/**
 * The digests that a signature may have been made of: the venue's own, then those of the slips that its documentation
 * and clients invite. Sources: developers.synthetix.io, eip-712-signing (2026-05-30) and its older examples page, which
 * leaves verifyingContract out; Python SDK 0.4.0; the contradictions about expiresAfter of docs/venues/synthetix.md.
 */
export function* candidates(request: SignedRequest): Generator<Candidate> {
  const data = dataOf(request);
  yield { digest: typedDataStages(domain, data).digest };
  for (const [slip, other] of slips(request))
    yield { slip, digest: typedDataStages(domain, dataOf(other)).digest };
  yield* otherTypes(request, data);
  yield* otherDomains(data);
}

function dataOf({ target, parameters, nonce, expiry }: SignedRequest): TypedData {
  const text = parameters['subAccountId'] ?? '';
  if (!/^\d{1,19}$/.test(text)) throw new RangeError('This is no sub-account.');
  const subAccountId = BigInt(text);
  if (target.by === 'markets') return symbolsData(target.markets, subAccountId, nonce, expiry);
  if (target.by === 'orderId' && !target.orderIds.every((id) => /^\d{1,30}$/.test(id))) {
    throw new RangeError('This is no orderId.');
  }
  return cancelData(target, subAccountId, nonce, expiry);
}

type Slip = readonly [string, SignedRequest];

/** Slips in the values. */
function* slips(request: SignedRequest): Generator<Slip> {
  const { nonce, expiry } = request;
  if (expiry > 0n) {
    yield ['expiresAfter were in milliseconds', { ...request, expiry: expiry * 1000n }];
    yield ['expiresAfter were in seconds', { ...request, expiry: expiry / 1000n }];
    yield ['expiresAfter were left out', { ...request, expiry: 0n }];
  }
  yield ['the nonce were in seconds', { ...request, nonce: nonce / 1000n }];
  yield ['the nonce were in milliseconds', { ...request, nonce: nonce * 1000n }];
  yield* idSlips(request);
}

function* idSlips(request: SignedRequest): Generator<Slip> {
  const { target, parameters } = request;
  const subAccountId = rounded(parameters['subAccountId'] ?? '');
  yield [
    `the subAccountId were ${subAccountId}, which a JavaScript number makes of it`,
    { ...request, parameters: { ...parameters, subAccountId } },
  ];
  if (target.by === 'orderId') {
    const with_ = (orderIds: readonly string[]): SignedRequest => ({
      ...request,
      target: { by: 'orderId', orderIds },
    });
    yield ['the orderIds were rounded as JavaScript numbers are', with_(target.orderIds.map(rounded))];
    yield ['the orderIds stood in the reverse order', with_(target.orderIds.toReversed())];
    yield ['the orderIds stood in rising order', with_(target.orderIds.toSorted(byNumber))];
  } else if (target.by === 'clientOrderId') {
    const ids = target.clientOrderIds;
    const with_ = (clientOrderIds: readonly string[]): SignedRequest => ({
      ...request,
      target: { by: 'clientOrderId', clientOrderIds },
    });
    yield ['the clientOrderIds stood in the reverse order', with_(ids.toReversed())];
    yield ['the clientOrderIds stood in alphabetical order', with_(ids.toSorted())];
  } else if (target.by === 'markets') {
    yield ['symbols were an empty list', { ...request, target: { by: 'markets', markets: [] } }];
  }
}

function rounded(id: string): string {
  return /^\d{1,30}$/.test(id) ? BigInt(Number(id)).toString() : id;
}

function byNumber(a: string, b: string): number {
  return BigInt(a) < BigInt(b) ? -1 : 1;
}

/** The same message under another primary type, or with the ids under the other kind. */
function* otherTypes({ target }: SignedRequest, data: TypedData): Generator<Candidate> {
  const names = ['CancelOrders', 'CancelOrdersByCloid', 'CancelAllOrders', 'CancelOrder'];
  for (const primaryType of names.filter((name) => name !== data.primaryType)) {
    const { digest } = typedDataStages(domain, { ...data, primaryType });
    yield { digest, slip: `the primaryType were ${primaryType}` };
  }
  if (target.by === 'orderId') {
    const fields = data.fields.map((field) =>
      field.name === 'orderIds' ? { ...field, type: 'string[]' } : field,
    );
    const { digest } = typedDataStages(domain, {
      ...data,
      fields,
      message: { ...data.message, orderIds: target.orderIds },
    });
    yield { digest, slip: 'orderIds were string[] in the type; the venue has uint256[]' };
  }
}

/** Chains that wallets stand on by mistake; the domain is that of chain 1 whatever the wallet says. */
const chains = [8453n, 10n, 42161n, 84532n, 11155111n];

function* otherDomains(data: TypedData): Generator<Candidate> {
  for (const chainId of chains) {
    const { digest } = typedDataStages({ ...domain, chainId }, data);
    yield { digest, slip: `the chainId of the domain were ${chainId}; the venue has 1` };
  }
  yield {
    digest: typedDataStages(domain, data, ['name', 'version', 'chainId']).digest,
    slip: 'the domain had no verifyingContract; the venue has the zero address',
  };
}
