import type { ObjectNode } from '../../json/nodes.ts';
import { anchor } from '../anchor.ts';
import type { RuleCode } from '../codes.ts';
import type { LintContext } from '../context.ts';
import type { Edit, Fix, RuleFinding } from '../finding.ts';
import { addMember } from '../fixes/add.ts';
import { isMisspelled } from '../read/nearest.ts';
import { holderAt, memberAt } from '../read/places.ts';
import { quoted } from '../read/quoted.ts';
import type { FoundRequest } from '../read/recognise.ts';
import type { PlacedText } from '../read/shape.ts';
import { parameterFindings } from './parameterFindings.ts';
import type { Rule } from './rule.ts';

/** The rule of a code that a venue brings: about the texts and the parameters that the venue's form gives to it. */
export function venueRule(code: RuleCode): Rule {
  return function* values(context) {
    yield* parameterFindings(context, code);
    for (const request of context.requests) {
      const { shape, node } = request;
      for (const form of shape?.texts ?? []) {
        if (form.code === code && node.type === 'object') yield* check(context, request, node, form);
      }
    }
  };
}

function* check(
  context: LintContext,
  { levels }: FoundRequest,
  root: ObjectNode,
  form: PlacedText,
): Generator<RuleFinding> {
  const key = form.path.at(-1) ?? '';
  const at = memberAt(root, form.path);
  const value = at?.member.value;
  if (value?.type === 'string' && form.pattern.test(value.value)) return;
  if (at === undefined) {
    const parent = holderAt(root, form.path);
    if (!form.required || parent?.type !== 'object') return;
    const message = `${quoted(key)} is missing: it must be ${form.must}.`;
    const add = (text: string) => addMember(context.text, parent, key, text);
    const fixes = isMisspelled(parent, key, levels) ? [] : mend(context, form, add);
    yield { message, ...anchor(parent), fixes };
    return;
  }
  if (value === undefined) return;
  const edit = (text: string) => [{ start: value.start, end: value.end, text }];
  yield {
    message: `${quoted(key)} must be ${form.must}.`,
    ...anchor(value),
    fixes: mend(context, form, edit),
  };
}

function mend(
  { options }: LintContext,
  { mend: how, path }: PlacedText,
  edits: (text: string) => readonly Edit[],
): readonly Fix[] {
  const value = 'value' in how ? how.value : options.uuid?.();
  if (value === undefined) return [];
  const text = JSON.stringify(value);
  const title = 'value' in how ? `Set ${quoted(path.at(-1) ?? '')} to ${text}` : 'Take a fresh UUID';
  return [{ title, edits: edits(text), safe: false, preferred: true }];
}
