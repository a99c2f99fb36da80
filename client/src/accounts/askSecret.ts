/** Asks for a secret in a box that hides it; beside the box stand a file that has it, and a program that prints it. */
import { l10n } from 'vscode';
import type { Field } from '../../../server/src/protocol/model.ts';
import type { Answer, OtherWay, Position } from '../ui/ask.ts';
import { askProgram, type FromProgram } from './askProgram.ts';
import { askField } from './fields.ts';
import { chooseSecretFile } from './secretFile.ts';
import type { SecretPrograms } from './secretPrograms.ts';

type Way = { readonly way: 'file' | 'program' };

/** A text as it was entered or stands in a file, or what a program printed. */
export async function askSecret(
  title: string,
  field: Field,
  programs: Pick<SecretPrograms, 'enter'>,
  at: Position,
): Promise<Answer<string | FromProgram>> {
  for (;;) {
    const answer = await askField<Way>(title, field, undefined, at, ...otherWays(field));
    if (typeof answer === 'string') return answer;
    if (typeof answer.value === 'string') return { value: answer.value };
    if (answer.value.way === 'file') {
      const text = await chooseSecretFile(title, field);
      if (text !== undefined) return { value: text };
      continue;
    }
    const printed = await askProgram(title, field, programs, at);
    if (printed !== 'back') return printed;
  }
}

/** The text of a password that is asked for in each window is kept nowhere, so no file is read for it. */
function otherWays({ secret, askedAtSignIn }: Field): readonly OtherWay<Way>[] {
  if (!secret) return [];
  const file = { icon: 'folder-opened', label: l10n.t('Choose a File…'), result: { way: 'file' } } as const;
  const program = {
    icon: 'terminal',
    label: l10n.t('Get It from a Program…'),
    result: { way: 'program' },
  } as const;
  return askedAtSignIn ? [program] : [file, program];
}
