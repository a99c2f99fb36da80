import type { ArrayNode } from '../../../json/nodes.ts';
import { anchor } from '../../anchor.ts';
import type { LintContext } from '../../context.ts';
import type { Fix, RuleFinding } from '../../finding.ts';
import { onlyList, splitRequest } from '../../fixes/split.ts';
import type { FoundRequest } from '../../read/recognise.ts';

/** `request/too-large`: over the venue's limit for a body, in bytes of UTF-8. */
export function* tooLarge(context: LintContext): Generator<RuleFinding> {
  for (const request of context.requests) {
    const limit = request.venue?.requestForm.maxBytes;
    if (limit === undefined || request.shape?.form !== 'wire') continue;
    const bytes = Buffer.byteLength(context.text.slice(request.node.start, request.node.end));
    if (bytes <= limit) continue;
    const label = request.venue?.label;
    yield {
      message: `This body has ${bytes} bytes; ${label} takes at most ${limit}.`,
      ...anchor(request.node),
      fixes: splitFix(context, request, bytes, limit),
    };
  }
}

function splitFix(context: LintContext, request: FoundRequest, bytes: number, limit: number): readonly Fix[] {
  const list = onlyList(request);
  if (list === undefined) return [];
  const listBytes = Buffer.byteLength(context.text.slice(list.start, list.end));
  const cuts = cutsBySize(context.text, list, limit - (bytes - listBytes) - 2);
  const edits = cuts && splitRequest(context, request, cuts);
  return edits ? [{ title: `Split into ${cuts.length} requests`, edits, safe: false, resign: true }] : [];
}

/** Where parts start that each have at most `room` bytes; undefined when that does not help: one id alone is too long. */
function cutsBySize(text: string, list: ArrayNode, room: number): readonly number[] | undefined {
  const size = (start: number, end: number) => Buffer.byteLength(text.slice(start, end));
  const cuts = [0];
  let used = 0;
  for (const [index, item] of list.items.entries()) {
    const own = size(item.start, item.end);
    if (own > room) return undefined;
    if (used + own > room) {
      cuts.push(index);
      used = 0;
    }
    used += size(item.start, list.items[index + 1]?.start ?? item.end);
  }
  return cuts.length > 1 ? cuts : undefined;
}
