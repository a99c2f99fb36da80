/** What can be done with each request of a file, and what became of it. Pure. */
import { envelopeOf } from '../read/envelope.ts';
import type { FoundRequest } from '../read/recognise.ts';
import { toRequest } from '../read/toRequest.ts';
import { clean, countOf, outcomeWords } from './orderText.ts';
import { accountsOf, keyOf, type View } from './view.ts';

/** A line above a request. Without an action it only tells. */
export interface Lens {
  readonly at: number;
  readonly index: number;
  readonly title: string;
  readonly action?: 'chooseVenue' | 'preview' | 'check' | 'sign' | 'explain' | 'cancel';
}

/** Beyond so many requests only the first ones get lenses. */
const MOST = 200;

export function lenses(view: View): readonly Lens[] {
  return view.context.requests
    .slice(0, MOST)
    .filter(({ node }) => node.type === 'object')
    .flatMap((request) => lensesOf(view, request));
}

function lensesOf(view: View, request: FoundRequest): readonly Lens[] {
  const { index, node, venue, shape } = request;
  const own = { at: node.start, index };
  if (request.unrecognised || request.marker) return withoutCancel(own, request);
  const signs = venue?.requestForm.signedInFile === true && shape?.form === 'wire';
  const last = lastResult(view, request);
  return [
    { ...own, title: 'Preview Signing Payload', action: 'preview' },
    { ...own, title: 'Check', action: 'check' },
    ...(signs ? [{ ...own, title: 'Sign…', action: 'sign' } as const] : []),
    ...(isSigned(request) ? [{ ...own, title: 'Explain', action: 'explain' } as const] : []),
    { ...own, title: cancelTitle(view, request), action: 'cancel' },
    ...(last === undefined ? [] : [{ ...own, title: last }]),
  ];
}

/** A signature stands in it: why a venue refused it can be explained. */
function isSigned(request: FoundRequest): boolean {
  return envelopeOf(request)?.signature !== undefined;
}

/** What is no cancel request of a known venue is not offered to be signed or sent; what is nobody's here has no lens. */
function withoutCancel(own: Pick<Lens, 'at' | 'index'>, { unrecognised }: FoundRequest): readonly Lens[] {
  const because = unrecognised?.because;
  if (because === 'exchange' || because === 'answer') return [];
  if (because === 'noVenue') return [{ ...own, title: 'Choose the Venue…', action: 'chooseVenue' }];
  return [{ ...own, title: 'Check', action: 'check' }];
}

/** `Cancel 3 orders…`, with the count that the request names, or that is open where it means all of them. */
function cancelTitle(view: View, request: FoundRequest): string {
  const ids = new Set(
    request.places.flatMap(({ ids }) => ids.map((id) => (id.type === 'string' ? id.value : id))),
  );
  if (ids.size > 0) return `Cancel ${countOf(ids.size, 'order')}…`;
  const reading = toRequest(view.context, request);
  if (!reading.ok || reading.request.target.by !== 'all') return 'Cancel…';
  const { market } = reading.request.target;
  const where = market === undefined ? '' : ` in ${clean(market, 40)}`;
  const [holder, another] = accountsOf(view.live, request);
  if (holder?.orders === undefined || another !== undefined) return `Cancel all orders${where}…`;
  const listed = [...holder.orders.values()].filter(
    ({ market: { id } }) => market === undefined || id === market,
  );
  return `Cancel all orders${where} (${listed.length} listed)…`;
}

/** `Last: 2 cancelled, 1 unknown`; undefined where nothing was tried. */
function lastResult({ live }: View, request: FoundRequest): string | undefined {
  const counts = new Map<string, number>();
  for (const { place, ids } of request.places) {
    for (const id of ids) {
      const key = keyOf(place.by, id);
      const end = key && live.endOf(key, undefined);
      if (end) counts.set(outcomeWords(end.outcome), (counts.get(outcomeWords(end.outcome)) ?? 0) + 1);
    }
  }
  const parts = [...counts].map(([words, count]) => `${count} ${words}`);
  return parts.length === 0 ? undefined : `Last: ${parts.join(', ')}`;
}
