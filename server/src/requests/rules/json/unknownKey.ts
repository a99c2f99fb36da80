import type { Member } from '../../../json/nodes.ts';
import type { LintContext } from '../../context.ts';
import type { Fix, RuleFinding } from '../../finding.ts';
import { removeMembers } from '../../fixes/remove.ts';
import { keepsBack, kindOfKey } from '../../keyKind.ts';
import { channelOf } from '../../read/channel.ts';
import { nearest } from '../../read/nearest.ts';
import { type Level, memberAt } from '../../read/places.ts';
import { quoted } from '../../read/quoted.ts';
import type { FoundRequest } from '../../read/recognise.ts';
import { targetsOf } from '../../read/targets.ts';
import { rename } from './keyCase.ts';

/** `json/unknown-key`: a key that the venue does not document. */
export function* unknownKey({ requests, secrets }: LintContext): Generator<RuleFinding> {
  const secretAt = new Set(secrets.map(({ start }) => start));
  for (const request of requests) {
    if (request.venue === undefined) continue;
    yield* unusedKeys(request);
    const unknown = unknownIn(request);
    if (unknown.length === 0) continue;
    const told = toldElsewhere(request);
    for (const { level, member } of unknown) {
      if (!told.has(member) && !secretAt.has(member.value?.start ?? -1))
        yield finding(request, level, member);
    }
  }
}

/** None in most requests, of which a file may hold very many. */
function unknownIn(request: FoundRequest): readonly { readonly level: Level; readonly member: Member }[] {
  const found: { readonly level: Level; readonly member: Member }[] = [];
  for (const level of request.levels) {
    for (const member of level.object.members) {
      if (kindOfKey(member, level, request) === 'unknown') found.push({ level, member });
    }
  }
  return found;
}

/** What other rules speak of. */
function toldElsewhere(request: FoundRequest): ReadonlySet<Member> {
  const channel = channelOf(request);
  return new Set([...toldByExactlyOne(request), ...(channel?.extra ?? []), ...(channel?.moved ?? [])]);
}

/** Keys that programs write although the venue documents none of that name. */
function* unusedKeys({ shape, node }: FoundRequest): Generator<RuleFinding> {
  for (const { path, value } of shape?.fields ?? []) {
    const found = value.is === 'unused' && node.type === 'object' ? memberAt(node, path) : undefined;
    if (found === undefined || value.is !== 'unused' || value.note === '') continue;
    const { object, member } = found;
    const edits = removeMembers(object, new Set([member]));
    const fixes: readonly Fix[] = [{ title: `Remove ${quoted(member.key.value)}`, edits, safe: false }];
    yield { message: value.note, start: member.key.start, end: member.key.end, fixes };
  }
}

/** Keys of other forms beside orders or markets. */
function toldByExactlyOne(request: FoundRequest): readonly Member[] {
  const targets = targetsOf(request);
  return targets.length < 2 && request.shape?.markets === undefined
    ? []
    : targets.filter(({ is }) => is === 'stray').map(({ member }) => member);
}

function finding(request: FoundRequest, level: Level, member: Member): RuleFinding {
  const { key } = member;
  const meant = nearest(key.value, Object.keys(level.keys));
  const who =
    request.shape?.form === 'wire' ? `${request.venue?.label} does not document` : 'A request does not have';
  const hint = meant === undefined ? hintOfPlace(request, key.value) : ` Did you mean ${quoted(meant)}?`;
  const remove: Fix = {
    title: `Remove ${quoted(key.value)}`,
    edits: removeMembers(level.object, new Set([member])),
    safe: false,
  };
  return {
    message: `${who} ${quoted(key.value)} here.${hint}`,
    start: key.start,
    end: key.end,
    ...(keepsBack(member, 'unknown', request) ? { severity: 'error' as const } : {}),
    fixes: [...(meant === undefined ? [] : rename(level, key, meant)), remove],
  };
}

/** Where a key belongs that stands at the wrong level. */
function hintOfPlace({ shape }: FoundRequest, key: string): string {
  if (shape?.form !== 'neutral') return '';
  const { cancel } = shape.keys;
  if (Object.hasOwn(shape.keys, key)) return ` It belongs beside ${quoted('cancel')}.`;
  return typeof cancel === 'object' && Object.hasOwn(cancel, key)
    ? ` It belongs in ${quoted('cancel')}.`
    : '';
}
