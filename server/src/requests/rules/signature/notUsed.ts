import type { Member, ObjectNode } from '../../../json/nodes.ts';
import type { LintContext } from '../../context.ts';
import type { RuleFinding } from '../../finding.ts';
import { removeMembers } from '../../fixes/remove.ts';
import { quoted } from '../../read/quoted.ts';
import { isSignatureKey } from '../../secrets/keys.ts';

/** `signature/not-used`: a signature in a request whose venue takes none from the file. */
export function* notUsed({ requests }: LintContext): Generator<RuleFinding> {
  for (const { venue, levels } of requests) {
    if (venue === undefined || venue.requestForm.signedInFile) continue;
    for (const { object, keys } of levels) {
      for (const member of object.members) {
        if (!isSignatureKey(member.key.value) || Object.hasOwn(keys, member.key.value)) continue;
        yield finding(object, member, venue.label);
      }
    }
  }
}

function finding(object: ObjectNode, member: Member, label: string): RuleFinding {
  const { key } = member;
  return {
    message: `${label} takes no signature from the request itself: this one is ignored. It is signed when it is sent.`,
    start: key.start,
    end: key.end,
    fixes: [
      {
        title: `Remove ${quoted(key.value)}`,
        edits: removeMembers(object, new Set([member])),
        safe: true,
        preferred: true,
      },
    ],
    tags: ['unnecessary'],
  };
}
