/** Asks for what a venue says it needs: credentials and options. */
import { l10n } from 'vscode';
import type { Field } from '../../../server/src/protocol/model.ts';
import { type Answer, askChoice, askText, type Position } from '../ask.ts';
import { askLongText } from './longText.ts';
import { mendPem } from './pem.ts';

/** The value of a field, ready to be stored; empty for an optional one that was left out. */
export async function askField(
  title: string,
  field: Field,
  current: string | undefined,
  at: Position = {},
): Promise<Answer<string>> {
  const answer = await ask(title, field, current, at);
  return typeof answer === 'string' ? answer : { value: tidy(field, answer.value) };
}

function ask(
  title: string,
  field: Field,
  current: string | undefined,
  at: Position,
): Promise<Answer<string>> {
  if (field.choices) {
    const choices = field.choices.map(({ value, label, hint }) => ({
      label,
      detail: hint,
      ...(value === current ? { description: l10n.t('current') } : {}),
      result: value,
    }));
    const unset = { label: l10n.t('Use the Default'), result: '' };
    const all = field.optional ? [...choices, unset] : choices;
    return askChoice({ title, placeholder: `${field.label}: ${field.hint}`, ...at }, all);
  }
  const paste = (from: Position) => askLine(title, field, current, from);
  const problem = (text: string) => fieldProblem(field, tidy(field, text));
  return field.multiline ? askLongText({ title, field, at, paste, problem }) : paste(at);
}

function askLine(
  title: string,
  field: Field,
  current: string | undefined,
  at: Position,
): Promise<Answer<string>> {
  return askText({
    title,
    prompt: field.optional
      ? l10n.t('{0}: {1} Leave it empty to do without.', field.label, field.hint)
      : `${field.label}: ${field.hint}`,
    placeholder: field.label,
    password: field.secret,
    ...(current === undefined || field.secret ? {} : { value: current }),
    validate: (text) => fieldProblem(field, tidy(field, text)),
    ...at,
  });
}

/** The text as it is stored: without blanks around it, and with the line breaks that a pasted key has lost. */
export function tidy(field: Field, text: string): string {
  return field.multiline ? mendPem(text) : text.trim();
}

/** What is wrong with a value, without repeating it. */
export function fieldProblem(field: Field, value: string): string | undefined {
  if (value === '') return field.optional ? undefined : l10n.t('{0} is needed.', field.label);
  const hasForm = field.pattern === undefined || new RegExp(field.pattern, 'u').test(value);
  if (hasForm && (field.max === undefined || BigInt(value) <= BigInt(field.max))) return undefined;
  return l10n.t('{0} does not have the right form: {1}', field.label, field.hint);
}

/** The values with one more; an empty one is left out. */
export function withValue(
  values: Readonly<Record<string, string>>,
  field: Field,
  value: string,
): Readonly<Record<string, string>> {
  const { [field.id]: _, ...others } = values;
  return value === '' ? others : { ...others, [field.id]: value };
}
