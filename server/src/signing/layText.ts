import type { TextForm, TextPart } from '../venues/signatureForm.ts';

/** The text that is signed: the parts in the order of the form; an empty optional one goes with its separator. */
export function layText(form: TextForm, values: Readonly<Record<TextPart, string>>): string {
  let text = '';
  let isFirst = true;
  for (const part of form.parts) {
    const value = values[part];
    if (value === '' && part === form.optional) continue;
    text += isFirst ? value : form.separator + value;
    isFirst = false;
  }
  return text;
}
