import { envelopeOf } from '../read/envelope.ts';
import type { FoundRequest } from '../read/recognise.ts';
import { recoverSigner } from '../read/recoverSigner.ts';
import type { Hint } from './hints.ts';
import { clean } from './orderText.ts';
import type { View } from './view.ts';

/** A recovery takes about a millisecond: it is made once for each reading of a request. */
const recovered = new WeakMap<FoundRequest, string | undefined>();

/** Who signed a request, behind its signature; none where that cannot be told. */
export function signerHint({ live }: View, request: FoundRequest): readonly Hint[] {
  const envelope = envelopeOf(request);
  const value = envelope?.signature?.member.value;
  if (envelope === undefined || value === undefined) return [];
  if (!recovered.has(request)) recovered.set(request, recoverSigner(envelope));
  const address = recovered.get(request);
  if (address === undefined) return [];
  const own = live.accounts.find(({ signers }) => signers.includes(address));
  const short = `${address.slice(0, 6)}…${address.slice(-4)}`;
  const text = own ? `signed by ${short}, a signer of ${clean(own.account.name, 40)}` : `signed by ${short}`;
  return [{ at: value.end, text, note: `The signature comes from ${address}.` }];
}
