/** Asks for a program that prints a secret, and tries it. */
import { type CancellationToken, l10n, ProgressLocation, window } from 'vscode';
import type { Field } from '../../../server/src/protocol/model.ts';
import { abortedBy } from '../ui/abortedBy.ts';
import type { Answer, Position } from '../ui/ask.ts';
import { stoppable } from '../ui/stoppable.ts';
import { askText } from './askOpenly.ts';
import { splitCommandLine } from './commandLine.ts';
import type { SecretProgram } from './kept.ts';
import type { SecretPrograms } from './secretPrograms.ts';

/** What a program printed, and how to ask it again. */
export interface FromProgram extends SecretProgram {
  readonly value: string;
}

/** Asked until the program prints a secret, or the person goes back. */
export async function askProgram(
  title: string,
  field: Field,
  programs: Pick<SecretPrograms, 'enter'>,
  at: Position,
): Promise<Answer<FromProgram>> {
  for (let value = ''; ; ) {
    const answer = await askText({ ...question(title, field), value, ...at, back: true });
    if (typeof answer === 'string') return answer;
    value = answer.value;
    const split = splitCommandLine(value);
    if (!split.ok) continue;
    const asked = await tried(field, (signal) => programs.enter(field, split.line, signal));
    if (asked.ok) return { value: { program: split.line, value: asked.value } };
    void window.showErrorMessage(asked.message);
  }
}

function question(title: string, field: Field) {
  return {
    title,
    prompt: l10n.t(
      '{0}: a program that prints it, with its arguments. It is run without a shell each time the account signs in; the command is kept in secret storage, what it prints in memory only.',
      field.label,
    ),
    placeholder: 'op read op://Private/venue/token',
    validate: (text: string) => {
      const split = splitCommandLine(text);
      return split.ok ? undefined : split.problem;
    },
  };
}

/** The program may ask the person something itself, in a window of its own. */
function tried<T>({ label }: Field, run: (signal: AbortSignal) => Promise<T>): PromiseLike<T> {
  const title = l10n.t('Waiting for the program that prints: {0}', label);
  const options = { location: ProgressLocation.Notification, title, ...stoppable(l10n.t('Stop')) };
  return window.withProgress(options, (_, token: CancellationToken) => run(abortedBy(token)));
}
