import { anchor } from '../../anchor.ts';
import type { LintContext } from '../../context.ts';
import type { Fix, RuleFinding } from '../../finding.ts';
import { addMember } from '../../fixes/add.ts';
import type { MarkerProblem } from '../../read/marker.ts';
import { isMisspelled } from '../../read/nearest.ts';
import { memberAt } from '../../read/places.ts';
import { quoted } from '../../read/quoted.ts';
import type { FoundRequest } from '../../read/recognise.ts';

/** `request/not-a-cancel`: the word that says what a message does is missing, or says something else than a cancel. */
export function* notACancel({ text, requests }: LintContext): Generator<RuleFinding> {
  for (const request of requests) {
    const { marker, node } = request;
    if (marker === undefined) continue;
    yield {
      message: messageOf(request, marker),
      ...anchor(marker.member?.value ?? marker.member?.key ?? node),
      fixes: mend(text, request, marker),
    };
  }
}

/** What should hold the marker is there and no object. */
function parentProblem({ venue, node }: FoundRequest): string | undefined {
  const path = venue?.requestForm.marker?.path.slice(0, -1) ?? [];
  const parent = node.type === 'object' && path.length > 0 ? memberAt(node, path)?.member : undefined;
  return parent === undefined || parent.value?.type === 'object'
    ? undefined
    : `${quoted(parent.key.value)} must be an object.`;
}

function messageOf(request: FoundRequest, { because, member, meant }: MarkerProblem): string {
  const { venue } = request;
  const form = venue?.requestForm;
  const key = quoted(form?.marker?.path.at(-1) ?? '');
  const actions = (form?.wire ?? []).flatMap(({ action }) => (action === undefined ? [] : quoted(action)));
  const must = `A cancel of ${venue?.label} has ${actions.join(' or ')} there, and only a cancel is sent.`;
  const said = member?.value?.type === 'string' ? member.value.value : '';
  switch (because) {
    case 'missing':
      return `${parentProblem(request) ?? `${key} is missing.`} ${must}`;
    case 'type':
      return `${key} must be a text. ${must}`;
    case 'spelling':
      return `${quoted(said)} is not ${quoted(meant ?? '')}. ${must}`;
    case 'other':
      return `${quoted(said)} is no cancel, so this is not sent. ${form?.marker?.others[said] ?? ''}`.trim();
    case 'unknown':
      return `${quoted(said)} is no action that is known here. ${must}`;
  }
}

/** Writes the action that is meant, where that is plain. */
function mend(text: string, request: FoundRequest, { member, meant }: MarkerProblem): readonly Fix[] {
  const { venue, node } = request;
  const path = venue?.requestForm.marker?.path ?? [];
  if (meant === undefined || node.type !== 'object') return [];
  const title = `Write ${quoted(meant)}`;
  const json = JSON.stringify(meant);
  if (member?.value !== undefined) {
    const { start, end } = member.value;
    return [{ title, edits: [{ start, end, text: json }], safe: false, preferred: true, resign: true }];
  }
  const key = path.at(-1) ?? '';
  const parent = path.length === 1 ? node : memberAt(node, path.slice(0, -1))?.member.value;
  if (member !== undefined || parent?.type !== 'object') return [];
  const level = request.levels.find(({ object }) => object === parent);
  if (level !== undefined && isMisspelled(parent, key, level.keys)) return [];
  const edits = addMember(text, parent, key, json);
  return [
    { title: `Add ${quoted(key)}: ${quoted(meant)}`, edits, safe: false, preferred: true, resign: true },
  ];
}
