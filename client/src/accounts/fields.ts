/** Asks for what a venue says it needs: credentials and options. */
import { l10n } from 'vscode';
import type { Field } from '../../../server/src/protocol/model.ts';
import { type Answer, askChoice, askText } from '../ask.ts';

/** The value of a field; empty for an optional one that was left out. */
export function askField(
  title: string,
  field: Field,
  current: string | undefined,
  at: { step?: number; steps?: number } = {},
): Promise<Answer<string>> {
  if (field.choices) {
    const choices = field.choices.map(({ value, label, hint }) => ({
      label,
      detail: hint,
      ...(value === current ? { description: l10n.t('current') } : {}),
      result: value,
    }));
    return askChoice({ title, placeholder: `${field.label}: ${field.hint}`, ...at }, choices);
  }
  return askText({
    title,
    prompt: field.optional
      ? l10n.t('{0}: {1} Leave it empty to do without.', field.label, field.hint)
      : `${field.label}: ${field.hint}`,
    placeholder: field.label,
    password: field.secret,
    ...(current === undefined || field.secret ? {} : { value: current }),
    validate: (text) => fieldProblem(field, text.trim()),
    ...at,
  });
}

/** What is wrong with a value, without repeating it. */
export function fieldProblem(field: Field, value: string): string | undefined {
  if (value === '') return field.optional ? undefined : l10n.t('{0} is needed.', field.label);
  if (field.pattern === undefined || new RegExp(field.pattern, 'u').test(value)) return undefined;
  return l10n.t('{0} does not have the right form: {1}', field.label, field.hint);
}
