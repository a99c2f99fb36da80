/** Asks for what a venue says it needs: credentials and options. */
import { l10n } from 'vscode';
import type { Field } from '../../../server/src/protocol/model.ts';
import type { Answer, OtherWay, Position } from '../ui/ask.ts';
import { askChoice, askText } from './askOpenly.ts';
import { askPath } from './askPath.ts';

/** The value of a field, ready to be stored; empty for an optional one that was left out. `others`: as they are. */
export async function askField<T = never>(
  title: string,
  field: Field,
  current: string | undefined,
  at: Position = {},
  ...others: readonly OtherWay<T>[]
): Promise<Answer<string | T>> {
  const answer = await ask(title, field, current, at, others);
  if (typeof answer === 'string' || typeof answer.value !== 'string') return answer;
  return { value: tidy(field, answer.value) };
}

function ask<T>(
  title: string,
  field: Field,
  current: string | undefined,
  at: Position,
  others: readonly OtherWay<T>[],
): Promise<Answer<string | T>> {
  if (field.choices) return askOneOf(title, field, current, at);
  if (field.fromFile) return askPath(title, field, current, at);
  const question = {
    title,
    prompt: promptFor(field),
    placeholder: field.label,
    password: field.secret,
    ...(current === undefined || field.secret ? {} : { value: current }),
    validate: (text: string) => fieldProblem(field, tidy(field, text)),
    ...at,
  };
  return askText(question, ...others);
}

function askOneOf(
  title: string,
  field: Field,
  current: string | undefined,
  at: Position,
): Promise<Answer<string>> {
  const choices = (field.choices ?? []).map(({ value, label, hint }) => ({
    label,
    detail: hint,
    ...(value === current ? { description: l10n.t('current') } : {}),
    result: value,
  }));
  const unset = {
    label: field.foundAtSignIn ? l10n.t('Find Out at Sign-In') : l10n.t('Use the Default'),
    result: '',
  };
  const all = field.optional ? [...choices, unset] : choices;
  return askChoice({ title, placeholder: `${field.label}: ${field.hint}`, ...at }, all);
}

function promptFor({ label, hint, optional, multiline }: Field): string {
  const words = optional ? l10n.t('{0}: {1} Leave it empty to skip it.', label, hint) : `${label}: ${hint}`;
  return multiline ? l10n.t('{0} Line breaks that get lost in pasting are put back.', words) : words;
}

/** The text as it is stored: without blanks around it, and with the line breaks that a pasted key has lost. */
export function tidy(field: Field, text: string): string {
  // A password may begin or end with a blank.
  if (field.askedAtSignIn) return text;
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

/** Mends a key in PEM that lost its line breaks on the way through a one-line box. Pure. */

const BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----([\s\S]*?)-----END \1-----/g;

/** White space, and line breaks written as `\n` as in JSON. */
const BREAKS = /\\[rn]|\s/g;

const EDGES = /^(?:\\[rn]|\s)+|(?:\\[rn]|\s)+$/g;

/** Characters in a line of base64, as RFC 7468 demands. */
const LINE = /.{1,64}/g;

/** Header, base64 in lines of 64, footer. What is not PEM, or PEM with headers of its own, is only trimmed. */
export function mendPem(text: string): string {
  const bare = text.replace(EDGES, '');
  return bare.includes('-----BEGIN ') ? bare.replace(BLOCK, mendBlock) : text.trim();
}

function mendBlock(whole: string, label: string, body: string): string {
  const base64 = body.replace(BREAKS, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return whole;
  return [`-----BEGIN ${label}-----`, ...(base64.match(LINE) ?? []), `-----END ${label}-----`].join('\n');
}
