/** Writes a request in the other form. Offered only where reading the result gives the same request. Pure. */
import type { Account, CancelRequest } from '../../protocol/model.ts';
import type { Edit } from '../finding.ts';
import { applyEdits } from '../fixes/all.ts';
import type { FoundRequest } from '../read/recognise.ts';
import { toRequest } from '../read/toRequest.ts';
import { asksTheSame, readAgain } from './again.ts';
import { likeIts } from './layout.ts';
import { accountsOf, type View } from './view.ts';

/** A change of a request that asks for the same in another way. */
export interface Rewrite {
  readonly title: string;
  readonly edits: readonly Edit[];
}

/** The wire form of a request, unsigned; undefined where the venue has none, or it would take several. */
export type WireText = (request: CancelRequest, account: Account | undefined) => string | undefined;

/** The other form of a request, where it can say the same. */
export function conversions(view: View, request: FoundRequest, wireText: WireText): readonly Rewrite[] {
  const reading = toRequest(view.context, request);
  if (!reading.ok) return [];
  return request.shape?.form === 'neutral'
    ? toWire(view, request, reading.request, wireText)
    : toNeutral(view, request, reading.request);
}

function toWire(
  view: View,
  found: FoundRequest,
  request: CancelRequest,
  wireText: WireText,
): readonly Rewrite[] {
  const [holder, another] = accountsOf(view.live, found);
  const account = another === undefined ? holder?.account : undefined;
  const body = wireText(request, account);
  if (body === undefined) return [];
  const named = view.context.text.slice(found.node.start, found.node.end).includes('"account"');
  const without = named ? ', without the account’s name' : '';
  return rewrite(view, found, request, `Convert to the wire form${without}`, body, account);
}

function toNeutral(view: View, found: FoundRequest, request: CancelRequest): readonly Rewrite[] {
  if (
    request.target.by === 'markets' ||
    found.levels.some(({ object, keys }) => object.members.some(({ key }) => !Object.hasOwn(keys, key.value)))
  ) {
    return [];
  }
  const { venue, parameters, target } = request;
  const signed =
    found.node.type === 'object' && found.node.members.some(({ key }) => key.value === 'signature');
  const text = JSON.stringify({ venue, ...parameters, cancel: cancelOf(target, found) });
  return rewrite(
    view,
    found,
    request,
    `Convert to the neutral form${signed ? ', without its signature' : ''}`,
    text,
  );
}

/** `cancel` of a neutral request: a list stays a list. */
function cancelOf(
  target: Exclude<CancelRequest['target'], { by: 'markets' }>,
  { places }: FoundRequest,
): object {
  if (target.by === 'all')
    return { all: true, ...(target.market === undefined ? {} : { market: target.market }) };
  const many = places.some(({ place }) => place.many);
  if (target.by === 'orderId') return many ? { orderIds: target.orderIds } : { orderId: target.orderIds[0] };
  return many ? { clientOrderIds: target.clientOrderIds } : { clientOrderId: target.clientOrderIds[0] };
}

function rewrite(
  { context }: View,
  { node, index }: FoundRequest,
  request: CancelRequest,
  title: string,
  json: string,
  account?: Account,
): readonly Rewrite[] {
  const edit = { start: node.start, end: node.end, text: likeIts(context.text, node, json) };
  const after = readAgain(context, applyEdits(context.text, [edit]))[index];
  const isSame = after?.ok === true && asksTheSame(after.request, request, account);
  return isSame ? [{ title, edits: [edit] }] : [];
}
