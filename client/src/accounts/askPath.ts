/** Asks for the path of a file that stays where it is. */
import { isAbsolute } from 'node:path';
import { l10n, window } from 'vscode';
import type { Field } from '../../../server/src/protocol/model.ts';
import type { Answer, Position } from '../ui/ask.ts';
import { askText } from './askOpenly.ts';

/** Typed or chosen; what is in the file is looked at when the account signs in. */
export async function askPath(
  title: string,
  field: Field,
  current: string | undefined,
  at: Position,
): Promise<Answer<string>> {
  const other = { icon: 'folder-opened', label: l10n.t('Choose a File…'), result: {} };
  for (let value = current ?? ''; ; ) {
    const question = { title, prompt: `${field.label}: ${field.hint}`, placeholder: field.label, value };
    const answer = await askText({ ...question, validate: (text) => pathProblem(field, text), ...at }, other);
    if (typeof answer === 'string' || typeof answer.value === 'string') return answer as Answer<string>;
    const openLabel = l10n.t('Use This File');
    const [file] = (await window.showOpenDialog({ title: `${title}: ${field.label}`, openLabel })) ?? [];
    if (file) value = file.fsPath;
  }
}

function pathProblem({ label }: Field, text: string): string | undefined {
  if (text.trim() === '') return l10n.t('{0} is needed.', label);
  return isAbsolute(text.trim()) ? undefined : l10n.t('The path has to begin at the root.');
}
