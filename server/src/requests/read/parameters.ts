import { hasIdForm } from './idForm.ts';
import type { FoundParameter } from './recognise.ts';

/** A parameter's text: the characters of a string, or a number as it is written. */
export function textOf({ member }: FoundParameter): string | undefined {
  const { value } = member;
  if (value?.type === 'string') return value.value;
  return value?.type === 'number' ? value.text : undefined;
}

/** No parameter is longer, in UTF-16 units. */
const LONGEST = 1000;

/** Whether a parameter has the form that the venue documents. */
export function hasForm(parameter: FoundParameter): boolean {
  const text = textOf(parameter);
  const { form, member } = parameter;
  if (text === undefined || (form.type === 'string' && member.value?.type !== 'string')) return false;
  return text.length <= LONGEST && hasIdForm(form, text);
}
