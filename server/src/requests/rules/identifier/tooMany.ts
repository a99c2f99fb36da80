import type { LintContext } from '../../context.ts';
import type { Fix, RuleFinding } from '../../finding.ts';
import { splitRequest } from '../../fixes/split.ts';
import type { FoundRequest } from '../../read/recognise.ts';

/** `identifier/too-many`: more ids in one message than the venue takes. A neutral request is cut into messages when it is sent. */
export function* tooMany(context: LintContext): Generator<RuleFinding> {
  for (const request of context.requests) {
    const { venue } = request;
    if (venue === undefined || request.shape?.form !== 'wire') continue;
    const { maxIds } = venue.requestForm;
    for (const { member, place, ids } of request.places) {
      if (!place.many || ids.length <= maxIds) continue;
      yield {
        message: `${ids.length} ids in one request; ${venue.label} takes at most ${maxIds}.`,
        start: member.key.start,
        end: member.key.end,
        fixes: split(context, request, ids.length, maxIds),
      };
    }
  }
}

function split(context: LintContext, request: FoundRequest, count: number, maxIds: number): readonly Fix[] {
  const cuts = Array.from({ length: Math.ceil(count / maxIds) }, (_, part) => part * maxIds);
  const edits = splitRequest(context, request, cuts);
  return edits === undefined
    ? []
    : [{ title: `Split into ${cuts.length} requests`, edits, safe: false, resign: true }];
}
