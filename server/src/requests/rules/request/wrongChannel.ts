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
    ...(first === undefined ? anchor(node) : { start: first.key.start, end: first.key.end }),
    related: [...extra, ...moved]
      .filter((member) => member !== first)
      .map(({ key }) => ({ message: 'And here.', start: key.start, end: key.end })),
    fixes: convert(text, found),
  };
}

/** Moves members to where they belong. Nothing is offered where a member of that name stands there already. */
function convert(text: string, found: FoundChannel): readonly Fix[] {
  const { form, root, extra, moved, inside } = found;
  if (moved.some(({ key }) => root.members.some((member) => member.key.value === key.value)))
    return [signAgain];
  const edits: Edit[] = [...removeMembers(root, new Set(extra))];
  const parent = root.members.findLast(({ key }) => key.value === form.inside);
  if (inside !== undefined && parent !== undefined && moved.length > 0) {
    const raw = moved.map(({ start, end }) => text.slice(start, end)).join(', ');
    edits.push(...removeMembers(inside, new Set(moved)), ...put(edits, parent.end, `, ${raw}`));
  }
  const title = `Write it for ${form.meant}`;
  return [{ title, edits: merge(edits), safe: false, preferred: true }, signAgain];
}

/** Behind the parameters, unless what stands there is taken out: then in its place. */
function put(edits: Edit[], at: number, text: string): readonly Edit[] {
  const gone = edits.findIndex(({ start }) => start === at);
  if (gone < 0) return [{ start: at, end: at, text }];
  const [removal] = edits.splice(gone, 1);
  return removal === undefined ? [] : [{ ...removal, text }];
}

function merge(edits: readonly Edit[]): readonly Edit[] {
  return [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
}
