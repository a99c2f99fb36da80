import type { StringNode } from '../../../json/nodes.ts';
import { unitSpan } from '../../../json/strings.ts';
import type { LintContext } from '../../context.ts';
import type { RuleFinding } from '../../finding.ts';
import { type Unseen, unseenIn } from '../../read/invisible.ts';

/** `identifier/invisible`: a clientOrderId with something in it that nobody sees. */
export function* invisible({ text, requests }: LintContext): Generator<RuleFinding> {
  for (const { place, ids } of requests.flatMap((request) => request.places)) {
    if (place.by !== 'clientOrderId') continue;
    for (const id of ids) {
      const unseen = id.type === 'string' ? unseenIn(id.value) : undefined;
      if (id.type === 'string' && unseen !== undefined) yield finding(text, id, unseen);
    }
  }
}

function finding(text: string, id: StringNode, unseen: Unseen): RuleFinding {
  const { start } = unitSpan(text, id, unseen.index);
  const { end } = unitSpan(text, id, unseen.index + unseen.length - 1);
  return {
    message: `This clientOrderId holds ${unseen.what}. It names another order than it seems to.`,
    start,
    end,
  };
}
