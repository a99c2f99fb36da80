import type { FoundParameter } from './recognise.ts';

/** A parameter's text: the characters of a string, or a number as it is written. */
export function textOf({ member }: FoundParameter): string | undefined {
  const { value } = member;
  if (value?.type === 'string') return value.value;
  return value?.type === 'number' ? value.text : undefined;
}

/** Whether a parameter has the form that the venue documents. */
export function hasForm(parameter: FoundParameter): boolean {
  const text = textOf(parameter);
  return text !== undefined && parameter.form.pattern.test(text);
}
