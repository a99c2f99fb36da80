import { anchor } from '../../anchor.ts';
import type { LintContext } from '../../context.ts';
import type { Fix, RuleFinding } from '../../finding.ts';
import { addMember } from '../../fixes/add.ts';
import type { MarkerProblem } from '../../read/marker.ts';
import { isMisspelled } from '../../read/nearest.ts';
import { holderAt, type Level } from '../../read/places.ts';
import { quoted } from '../../read/quoted.ts';

/** `request/not-a-cancel`: the word that says what a message does is missing, or says something else than a cancel. */
export function* notACancel({ text, requests }: LintContext): Generator<RuleFinding> {
  for (const { marker, levels } of requests) {
    if (marker === undefined) continue;
    const { member, node } = marker;
    yield {
      message: messageOf(marker),
      ...anchor(member?.value ?? member?.key ?? node),
      fixes: mend(text, marker, levels),
    };
  }
}

/** The marker, or what should hold it and is no object. */
function missing({ node, form: { path } }: MarkerProblem): string {
  const [key = '', parent = ''] = path.toReversed().map(quoted);
  const holder = holderAt(node, path);
  return holder === undefined || holder.type === 'object'
    ? `${key} is missing.`
    : `${parent} must be an object.`;
}

function messageOf(problem: MarkerProblem): string {
  const { because, form, venue, said = '', meant = '' } = problem;
  const actions = venue.requestForm.wire.map(({ action = '' }) => quoted(action));
  const must = `A cancel of ${venue.label} has ${actions.join(' or ')} there, and only a cancel is sent.`;
  switch (because) {
    case 'missing':
      return `${missing(problem)} ${must}`;
    case 'type':
      return `${quoted(form.path.at(-1) ?? '')} must be a text. ${must}`;
    case 'spelling':
      return `${quoted(said)} is not ${quoted(meant)}. ${must}`;
    case 'other':
      return `${quoted(said)} is no cancel, so this is not sent. ${form.others[said]}`;
    case 'unknown':
      return `${quoted(said)} is no action that is known here. ${must}`;
  }
}

/** Writes the action that is meant, where that is plain. */
function mend(
  text: string,
  { node, form: { path }, member, meant }: MarkerProblem,
  levels: readonly Level[],
): readonly Fix[] {
  if (meant === undefined) return [];
  const json = JSON.stringify(meant);
  const how = { safe: false, preferred: true, resign: true };
  if (member?.value !== undefined) {
    const { start, end } = member.value;
    return [{ title: `Write ${quoted(meant)}`, edits: [{ start, end, text: json }], ...how }];
  }
  const key = path.at(-1) ?? '';
  const holder = holderAt(node, path);
  if (member !== undefined || holder?.type !== 'object' || isMisspelled(holder, key, levels)) return [];
  return [
    { title: `Add ${quoted(key)}: ${quoted(meant)}`, edits: addMember(text, holder, key, json), ...how },
  ];
}
