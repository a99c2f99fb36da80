/** What stands under the cursor: the field at its venue, the live order, the time. Markdown. Pure. */
import type { Span } from '../../json/nodes.ts';
import { localTime } from '../../protocol/localTime.ts';
import type { FoundRequest } from '../read/recognise.ts';
import { type Field, fieldAt } from './fields.ts';
import { orderNote } from './orderNote.ts';
import { clean, countOf, inMarkdown } from './orderText.ts';
import { type Slot, slotAt } from './slot.ts';
import { fromNow, readTime } from './times.ts';
import { accountsOf, keyOf, OpenOrders, textOf, type View } from './view.ts';
import { withinRequest } from './within.ts';

export interface Hover extends Span {
  readonly markdown: string;
}

export interface HoverOptions {
  /** The editor's own JSON support tells what the fields are that all venues share. */
  readonly commonIsTold?: boolean;
}

/** What to tell at an offset; undefined where there is nothing. The value of a secret is never a part of it. */
export function hover(view: View, offset: number, options: HoverOptions = {}): Hover | undefined {
  const { document, requests, secrets } = view.context;
  const slot = slotAt(document, offset);
  const span = slot && (slot.kind === 'key' ? slot.member?.key : slot.value);
  if (slot === undefined || span === undefined) return undefined;
  if (secrets.some(({ start, end }) => start < span.end && end > span.start)) return undefined;
  const steps = slot.member === undefined ? slot.path : [...slot.path, slot.member.key.value];
  const { request, path } = withinRequest(requests, document.root?.type === 'array', steps);
  const field = request && fieldAt(request, path);
  if (request === undefined || field === undefined) return undefined;
  const parts = [...valueParts(view, request, field, slot), ...fieldParts(field, options)];
  return parts.length === 0 ? undefined : { start: span.start, end: span.end, markdown: parts.join('\n\n') };
}

function fieldParts(
  { key, venue, fact, common, markers, id }: Field,
  { commonIsTold }: HoverOptions,
): readonly string[] {
  if (fact === undefined) {
    if (common !== undefined) return commonIsTold ? [] : [common];
    return id !== undefined || markers ? [`\`${clean(key)}\``] : [];
  }
  const head = `**${inMarkdown(key)}** at ${inMarkdown(venue?.label ?? '')}`;
  return [`${head}: ${fact.text}`, `_${inMarkdown(fact.source)}, ${fact.date}_`];
}

function valueParts(view: View, request: FoundRequest, field: Field, slot: Slot): readonly string[] {
  const value = slot.value ?? slot.member?.value;
  if (value === undefined) return [];
  if (field.id !== undefined) {
    const key = keyOf(field.id.place.by, value);
    if (key === undefined) return [];
    const accounts = accountsOf(view.live, request);
    return orderNote(view.live, accounts, new OpenOrders(), key);
  }
  const text = textOf(value);
  if (text === undefined) return [];
  if (field.fact?.holds === 'nonce' || field.fact?.holds === 'time') return timeParts(text, view.live.now);
  if (field.neutral === 'account') return accountParts(view, request);
  const choice = field.fact?.choices?.find((each) => each.value === text);
  return choice ? [inMarkdown(choice.text)] : [];
}

/** `2026-11-21 13:02:05 (+01:00), in 2 min 5 s. Read as milliseconds.` */
function timeParts(text: string, now: number): readonly string[] {
  const time = readTime(text);
  if (time === undefined) return ['By its size this is no time since 1970.'];
  return [`**${localTime(time.at)}**, ${fromNow(time.at, now)}. Read as ${time.unit}, by its size.`];
}

function accountParts({ live }: View, request: FoundRequest): readonly string[] {
  return accountsOf(live, request).map(({ account, orders }) => {
    const count =
      orders === undefined ? 'its list of open orders is not live' : countOf(orders.size, 'open order');
    return `**${inMarkdown(account.name, 60)}**: ${account.environment}, ${count}.`;
  });
}
