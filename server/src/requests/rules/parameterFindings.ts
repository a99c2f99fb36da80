import { anchor } from '../anchor.ts';
import type { RuleCode } from '../codes.ts';
import type { LintContext } from '../context.ts';
import type { Fix, RuleFinding } from '../finding.ts';
import { hasIdForm } from '../read/idForm.ts';
import { hasForm } from '../read/parameters.ts';
import { holderAt } from '../read/places.ts';
import { quoted } from '../read/quoted.ts';
import type { FoundParameter, FoundRequest } from '../read/recognise.ts';

/** What is wrong with the parameters that the venues give to a code: missing where the venue needs it, or not of its form. */
export function* parameterFindings(
  { requests }: LintContext,
  code: RuleCode,
): Generator<RuleFinding & { readonly severity: 'error' }> {
  for (const request of requests) {
    yield* missing(request, code);
    for (const parameter of request.parameters) {
      if (parameter.form.code !== code || parameter.misplaced || hasForm(parameter)) continue;
      const { form, member } = parameter;
      const message = `${quoted(member.key.value)} must be ${form.must}.`;
      yield { message, ...anchor(member.value ?? member), severity: 'error', fixes: quote(parameter) };
    }
  }
}

function* missing(
  { node, shape, parameters }: FoundRequest,
  code: RuleCode,
): Generator<RuleFinding & { readonly severity: 'error' }> {
  if (node.type !== 'object') return;
  for (const { form, path, required } of shape?.parameters ?? []) {
    if (form.code !== code || !required || parameters.some((found) => found.form === form)) continue;
    const message = `${quoted(form.key)} is missing: it must be ${form.must}.`;
    yield { message, ...anchor(holderAt(node, path) ?? node), severity: 'error' };
  }
}

/** A number where a text belongs is put into quotes as it is written: no digit gets lost. */
function quote({ form, member: { value } }: FoundParameter): readonly Fix[] {
  if (value?.type !== 'number' || !hasIdForm(form, value.text)) return [];
  const { start, end, text } = value;
  return [
    {
      title: 'Put it in quotes',
      edits: [{ start, end, text: JSON.stringify(text) }],
      safe: false,
      preferred: true,
      resign: true,
    },
  ];
}
