import { anchor } from '../../anchor.ts';
import type { LintContext } from '../../context.ts';
import type { Edit, Fix, RuleFinding } from '../../finding.ts';
import { removeMembers } from '../../fixes/remove.ts';
import { signAgain } from '../../fixes/unsign.ts';
import { channelOf, type FoundChannel } from '../../read/channel.ts';
import { quoted } from '../../read/quoted.ts';
import type { FoundRequest } from '../../read/recognise.ts';

/** `request/wrong-channel`: a message as another channel of the venue takes it. */
export function* wrongChannel({ text, requests }: LintContext): Generator<RuleFinding> {
  for (const request of requests) {
    const found = channelOf(request);
    if (found !== undefined) yield finding(text, request, found);
  }
}

function finding(text: string, { venue, node }: FoundRequest, found: FoundChannel): RuleFinding {
  const { form, extra, moved } = found;
  const first = [...extra, ...moved].sort((a, b) => a.start - b.start)[0];
  const names = [...extra, ...moved].map(({ key }) => quoted(key.value)).join(', ');
  return {
    message: `This is how ${venue?.label}'s ${form.name} takes it (${names}); this message is for ${form.meant}.`,
    ...anchor(first?.key ?? node),
    related: [...extra, ...moved]
      .filter((member) => member !== first)
      .map(({ key }) => ({ message: 'And here.', start: key.start, end: key.end })),
    fixes: convert(text, found),
  };
}

/** Moves members to where they belong. Nothing is offered where a member of that name stands there already. */
function convert(text: string, found: FoundChannel): readonly Fix[] {
  const { form, root, moved } = found;
  if (moved.some(({ key }) => root.members.some((member) => member.key.value === key.value)))
    return [signAgain];
  const title = `Write it for ${form.meant}`;
  const edits = moves(text, found).toSorted((a, b) => a.start - b.start);
  return [{ title, edits, safe: false, preferred: true }, signAgain];
}

function moves(text: string, { root, extra, moved, inside }: FoundChannel): readonly Edit[] {
  const removed = removeMembers(root, new Set(extra));
  if (inside === undefined || moved.length === 0) return removed;
  const raw = moved.map(({ start, end }) => text.slice(start, end)).join(', ');
  return [...removeMembers(inside, new Set(moved)), ...insert(removed, inside.end, `, ${raw}`)];
}

/** A text behind the parameters, unless what stands there is taken out: then in its place. */
function insert(edits: readonly Edit[], at: number, text: string): readonly Edit[] {
  const there = edits.find(({ start }) => start === at) ?? { start: at, end: at };
  return [...edits.filter((edit) => edit !== there), { ...there, text }];
}
