/** Asks for a secret: its text, or a program that prints it. */
import { l10n } from 'vscode';
import type { Field } from '../../../server/src/protocol/model.ts';
import type { Answer, Position } from '../ui/ask.ts';
import { askProgram, type FromProgram } from './askProgram.ts';
import { askField } from './fields.ts';
import type { SecretPrograms } from './secretPrograms.ts';

/** A text as it was entered, or what a program printed. */
export async function askSecret(
  title: string,
  field: Field,
  programs: Pick<SecretPrograms, 'enter'>,
  at: Position,
): Promise<Answer<string | FromProgram>> {
  const other = { icon: 'terminal', label: l10n.t('Get It from a Program…'), result: {} };
  for (;;) {
    const answer = await askField(title, field, undefined, at, field.secret ? other : undefined);
    if (typeof answer === 'string') return answer;
    if (typeof answer.value === 'string') return { value: answer.value };
    const printed = await askProgram(title, field, programs, at);
    if (printed !== 'back') return printed;
  }
}
