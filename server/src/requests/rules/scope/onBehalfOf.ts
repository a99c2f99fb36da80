import type { LintContext } from '../../context.ts';
import type { Fix, RuleFinding } from '../../finding.ts';
import { toNeutral } from '../../fixes/toNeutral.ts';
import { hasForm } from '../../read/parameters.ts';
import { quoted } from '../../read/quoted.ts';
import type { FoundParameter, FoundRequest } from '../../read/recognise.ts';
import { parameterFindings } from '../parameterFindings.ts';

/** `scope/on-behalf-of`: the sub-account to act for, in the wrong place or not of its form. */
export function* onBehalfOf(context: LintContext): Generator<RuleFinding> {
  const { text, requests } = context;
  yield* parameterFindings(context, 'scope/on-behalf-of');
  for (const request of requests) {
    for (const parameter of request.parameters) {
      if (parameter.form.code !== 'scope/on-behalf-of') continue;
      if (parameter.misplaced) yield misplaced(text, request, parameter);
    }
  }
}

function misplaced(text: string, request: FoundRequest, parameter: FoundParameter): RuleFinding {
  const { form, member } = parameter;
  return {
    message: `${request.venue?.label} does not read ${quoted(form.key)} from the body: it belongs in ${form.notInBody}. In a file it can stand beside "cancel" of a neutral request.`,
    start: member.key.start,
    end: member.key.end,
    fixes: move(text, request, parameter),
  };
}

function move(text: string, request: FoundRequest, parameter: FoundParameter): readonly Fix[] {
  const { venue, places } = request;
  const edit = venue && hasForm(parameter) ? toNeutral(text, request, venue, places) : undefined;
  if (edit === undefined) return [];
  const title = `Move ${quoted(parameter.form.key)} out of the body: write the request in the neutral form`;
  return [{ title, edits: [edit], safe: false, preferred: true }];
}
