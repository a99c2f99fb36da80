/** Asks a person, one question at a time, with a way back. */
import {
  type Disposable,
  type InputBoxValidationMessage,
  InputBoxValidationSeverity,
  l10n,
  type QuickInput,
  type QuickInputButton,
  QuickInputButtons,
  type QuickPickItem,
  ThemeIcon,
  window,
} from 'vscode';

export type Answer<T> = { readonly value: T } | 'back' | 'dismissed';

/** Where a question stands in a row of questions; the first has no way back. */
export interface Position {
  readonly step?: number;
  readonly steps?: number;
  /** There is a way back even from the first, because it belongs to another question. */
  readonly back?: boolean;
}

export interface Question extends Position {
  readonly title: string;
  readonly placeholder?: string;
  /** What must not stand here, where it can be read: it is taken out at once, and the person is told. */
  isSecret?(text: string): boolean;
}

export interface TextQuestion extends Question {
  readonly prompt: string;
  readonly value?: string;
  readonly password?: boolean;
  /** Says what is wrong with the text, or nothing. */
  validate(text: string): string | undefined | Promise<string | undefined>;
  /** What a person should look at, and may leave as it is. */
  warn?(text: string): string | undefined;
}

/** Another way to answer: a button beside the box, with what it stands for. */
export interface OtherWay<T> {
  readonly icon: string;
  readonly label: string;
  readonly result: T;
}

export interface Choice<T> extends QuickPickItem {
  readonly result: T;
}

export function askText<T = never>(
  question: TextQuestion,
  ...others: readonly OtherWay<T>[]
): Promise<Answer<string | T>> {
  const input = window.createInputBox();
  prepare(input, question);
  input.prompt = question.prompt;
  input.placeholder = question.placeholder ?? '';
  input.value = question.value ?? '';
  input.password = question.password ?? false;
  const buttons = others.map(({ icon, label }) => ({ iconPath: new ThemeIcon(icon), tooltip: label }));
  return settle<string | T>(input, { ...question, buttons }, (answer) => {
    input.onDidTriggerButton((pressed) => {
      const other = others[buttons.findIndex((button) => button === pressed)];
      if (other) answer({ value: other.result });
    });
    input.onDidChangeValue((text) => {
      if (takeOut(input, question, text)) input.validationMessage = secretWords();
      // What was taken out leaves an empty box, whose message has to stay.
      else if (text !== '') input.validationMessage = warning(question, text);
    });
    input.onDidAccept(async () => {
      const text = input.value;
      if (takeOut(input, question, text)) return;
      input.busy = true;
      const problem = await question.validate(text);
      input.busy = false;
      if (problem) input.validationMessage = problem;
      else answer({ value: text });
    });
  });
}

/** `later` takes the place of `choices` when it is known; it must not reject. */
export function askChoice<T>(
  question: Question,
  choices: readonly Choice<T>[],
  later?: Promise<readonly Choice<T>[]>,
): Promise<Answer<T>> {
  const pick = window.createQuickPick<Choice<T>>();
  prepare(pick, question);
  pick.placeholder = question.placeholder ?? '';
  pick.items = choices;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.busy = later !== undefined;
  void later?.then((items) => {
    pick.items = items;
    pick.busy = false;
  });
  return settle(pick, question, (answer) => {
    pick.onDidChangeValue((text) => {
      if (takeOut(pick, question, text)) pick.placeholder = secretWords();
    });
    pick.onDidAccept(() => {
      const [chosen] = pick.selectedItems;
      if (chosen) answer({ value: chosen.result });
    });
  });
}

function warning({ warn }: TextQuestion, text: string): string | InputBoxValidationMessage {
  const message = warn?.(text);
  return message === undefined ? '' : { message, severity: InputBoxValidationSeverity.Warning };
}

/** True where a secret was pasted into a box that shows it: then it is gone from there. */
function takeOut(
  input: { value: string },
  { isSecret, password }: Question & { password?: boolean },
  text: string,
) {
  if (password || !isSecret?.(text)) return false;
  input.value = '';
  return true;
}

function secretWords(): string {
  return l10n.t('This looked like a secret and was taken out: keys are asked for later.');
}

function prepare(input: QuickInput, question: Question): void {
  input.title = question.title;
  input.ignoreFocusOut = true;
  if (question.step !== undefined) input.step = question.step;
  if (question.steps !== undefined) input.totalSteps = question.steps;
}

interface WithButtons extends QuickInput {
  buttons: readonly QuickInputButton[];
  onDidTriggerButton(listener: (button: QuickInputButton) => void): Disposable;
}

function settle<T>(
  input: WithButtons,
  { step = 1, back = false, buttons = [] }: Position & { readonly buttons?: readonly QuickInputButton[] },
  listen: (answer: (answer: Answer<T>) => void) => void,
): Promise<Answer<T>> {
  return new Promise<Answer<T>>((resolve) => {
    input.buttons = [...(step > 1 || back ? [QuickInputButtons.Back] : []), ...buttons];
    input.onDidTriggerButton((button) => {
      if (button === QuickInputButtons.Back) resolve('back');
    });
    input.onDidHide(() => resolve('dismissed'));
    listen(resolve);
    input.show();
  }).finally(() => input.dispose());
}

/** One question of a row: takes the answers so far, gives them back with its own. */
export type Step<S> = (state: S, at: { step: number; steps: number }) => Promise<Answer<S>>;

/** Asks the questions that `stepsFor` names for the answers so far. Undefined when the person gave up. */
export async function askInTurn<S>(
  start: S,
  stepsFor: (state: S) => readonly Step<S>[],
): Promise<S | undefined> {
  const states: S[] = [start];
  for (;;) {
    const state = states.at(-1) ?? start;
    const steps = stepsFor(state);
    const step = steps[states.length - 1];
    if (!step) return state;
    const answer = await step(state, { step: states.length, steps: steps.length });
    if (answer === 'dismissed') return undefined;
    if (answer !== 'back') states.push(answer.value);
    else if (states.length > 1) states.pop();
  }
}
