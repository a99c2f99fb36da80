/** Asks for an option of an account; its values come from the venue where it can say them. */
import { l10n } from 'vscode';
import type { DiscoverResult } from '../../../server/src/protocol/messages.ts';
import type { Field } from '../../../server/src/protocol/model.ts';
import { inert } from '../orders/clean.ts';
import type { Answer, Choice, Position } from '../ui/ask.ts';
import { askChoice } from './askOpenly.ts';
import type { Discover } from './discover.ts';
import { askField, fieldProblem } from './fields.ts';

type Way = { readonly way: 'typed' | 'again' } | { readonly way: 'chosen'; readonly value: string };

/** The value; empty for one that was left out. What the venue offers can always be passed over by typing. */
export async function askOption(
  title: string,
  field: Field,
  current: string | undefined,
  discover: Discover,
  at: Position = {},
): Promise<Answer<string>> {
  if (!field.discover) return askField(title, field, current, at);
  for (;;) {
    const later = discover(field.id).then((result) => optionChoices(field, current, result));
    const asking = { ...typed(field), detail: l10n.t('The venue is being asked…') };
    const placeholder = `${field.label}: ${field.hint}`;
    const answer = await askChoice<Way>({ title, placeholder, ...at }, [asking], later);
    if (typeof answer === 'string') return answer;
    const { value: chosen } = answer;
    if (chosen.way === 'chosen') return { value: chosen.value };
    if (chosen.way === 'again') continue;
    const entered = await askField(title, field, current, { ...at, back: true });
    if (entered !== 'back') return entered;
  }
}

/** What the venue said, as choices. Values that the field does not take are left out. */
export function optionChoices(
  field: Field,
  current: string | undefined,
  result: DiscoverResult,
): readonly Choice<Way>[] {
  if (result.kind === 'failed') return afterFailure(field, result.problem.message);
  const fitting = result.choices.filter(({ value }) => fieldProblem(field, value) === undefined);
  const offered = fitting.map(
    ({ value, label, hint }): Choice<Way> => ({
      label: inert(label, 100),
      description: [inert(hint, 100), ...(value === current ? [l10n.t('current')] : [])].join(' · '),
      result: { way: 'chosen', value },
    }),
  );
  const none = offered.length === 0 ? { detail: l10n.t('The venue names none.') } : {};
  const unset: Choice<Way> = { label: l10n.t('Skip'), result: { way: 'chosen', value: '' } };
  return [...offered, ...(field.optional ? [unset] : []), { ...typed(field), ...none }];
}

function afterFailure(field: Field, why: string): readonly Choice<Way>[] {
  const again: Choice<Way> = {
    label: l10n.t('Try Again'),
    detail: l10n.t('The venue could not say: {0}', inert(why, 300)),
    result: { way: 'again' },
  };
  return [again, typed(field)];
}

function typed(field: Field): Choice<Way> {
  return {
    label: l10n.t('Enter It…'),
    detail: inert(field.hint, 200),
    alwaysShow: true,
    result: { way: 'typed' },
  };
}
