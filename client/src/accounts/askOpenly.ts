/** Questions about accounts whose answers can be read on the screen: a secret that is pasted there is taken out at once. */
import * as ask from '../ui/ask.ts';
import { looksSecret } from './looksSecret.ts';

export function askText<T = never>(
  question: ask.TextQuestion,
  ...others: readonly ask.OtherWay<T>[]
): Promise<ask.Answer<string | T>> {
  return ask.askText({ ...question, isSecret: looksSecret }, ...others);
}

export function askChoice<T>(
  question: ask.Question,
  choices: readonly ask.Choice<T>[],
  later?: Promise<readonly ask.Choice<T>[]>,
): Promise<ask.Answer<T>> {
  return ask.askChoice({ ...question, isSecret: looksSecret }, choices, later);
}
