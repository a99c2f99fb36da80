/** Hints in the text: what an id stands for, when a number is. Pure. */

import type { JsonNode } from '../../json/nodes.ts';
import { localTime } from '../../protocol/localTime.ts';
import { envelopeOf } from '../read/envelope.ts';
import { memberAt } from '../read/places.ts';
import type { FoundRequest } from '../read/recognise.ts';
import { recoverSigner } from '../read/recoverSigner.ts';
import { clean, orderWords, outcomeWords } from './orderText.ts';
import { fromNow, readTime } from './times.ts';
import { accountsOf, keyOf, OpenOrders, textOf, type View } from './view.ts';

/** A text that is shown behind an offset, as if it stood there. */
export interface Hint {
  readonly at: number;
  readonly text: string;
  /** Shown where the pointer rests. */
  readonly note?: string;
}

/** As many as are worth drawing. */
const MOST = 500;

/** The hints between two offsets, in the order of the text. */
export function hints(view: View, start: number, end: number): readonly Hint[] {
  const orders = new OpenOrders();
  const found: Hint[] = [];
  for (const request of view.context.requests) {
    if (request.node.end < start || request.node.start > end) continue;
    found.push(
      ...timeHints(view, request),
      ...signerHint(view, request),
      ...orderHints(view, request, orders, start, end, MOST - found.length),
    );
    if (found.length >= MOST) break;
  }
  return found.filter(({ at }) => at >= start && at <= end).sort((a, b) => a.at - b.at);
}

function orderHints(
  view: View,
  request: FoundRequest,
  orders: OpenOrders,
  start: number,
  end: number,
  most: number,
): readonly Hint[] {
  const accounts = accountsOf(view.live, request);
  const found: Hint[] = [];
  for (const { place, ids } of request.places) {
    for (const id of ids) {
      if (id.end < start) continue;
      if (id.start > end || found.length >= most) break;
      const hint = orderHint(view, accounts, orders, place.by, id);
      if (hint) found.push(hint);
    }
  }
  return found;
}

function orderHint(
  { live }: View,
  accounts: ReturnType<typeof accountsOf>,
  orders: OpenOrders,
  by: 'orderId' | 'clientOrderId',
  id: JsonNode,
): Hint | undefined {
  const key = keyOf(by, id);
  if (key === undefined) return undefined;
  const open = orders.find(accounts, key);
  if (open !== undefined)
    return { at: id.end, text: orderWords(open.order), note: `Open at ${open.holder.account.name}` };
  const end = live.endOf(key, undefined);
  return end && { at: id.end, text: outcomeWords(end.outcome) };
}

/** Numbers that stand for a time, at the top of the request, where venues have them. */
function timeHints({ live }: View, { node, venue, shape }: FoundRequest): readonly Hint[] {
  if (node.type !== 'object' || shape?.form !== 'wire') return [];
  return Object.entries(venue?.requestForm.fields ?? {}).flatMap(([key, { holds }]) => {
    if (holds !== 'nonce' && holds !== 'time') return [];
    const value = memberAt(node, [key])?.member.value;
    const time = readTime(textOf(value) ?? '');
    if (value === undefined || time === undefined) return [];
    const local = localTime(time.at);
    const text = holds === 'time' ? `${local}, ${fromNow(time.at, live.now)}` : local;
    return [{ at: value.end, text, note: `Read as ${time.unit}, by its size.` }];
  });
}

/** A recovery takes about a millisecond: it is made once for each reading of a request. */
const recovered = new WeakMap<FoundRequest, string | undefined>();

/** Who signed a request, behind its signature; none where that cannot be told. */
function signerHint({ live }: View, request: FoundRequest): readonly Hint[] {
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
