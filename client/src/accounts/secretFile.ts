/** Reads a secret from a file that a person chooses, once: only its text is kept. */
import { l10n, type Uri, window, workspace } from 'vscode';
import type { Field } from '../../../server/src/protocol/model.ts';
import { messageOf } from '../ui/log.ts';
import { fieldProblem, tidy } from './fields.ts';

/** Keys and keystores are a few kB; anything much larger is another file, bytes. */
const MOST_BYTES = 64 * 1024;

/** Undefined when no file was chosen, or none that fits, which is told. */
export async function chooseSecretFile(title: string, field: Field): Promise<string | undefined> {
  const openLabel = l10n.t('Use This File');
  const [file] = (await window.showOpenDialog({ title: `${title}: ${field.label}`, openLabel })) ?? [];
  if (!file) return undefined;
  const read = await readText(file);
  const wrong = 'problem' in read ? read.problem : fieldProblem(field, tidy(field, read.text));
  if (wrong === undefined && 'text' in read) return tidy(field, read.text);
  void window.showErrorMessage(l10n.t('The file was not used. {0}', wrong ?? ''));
  return undefined;
}

async function readText(file: Uri): Promise<{ readonly text: string } | { readonly problem: string }> {
  try {
    const { size } = await workspace.fs.stat(file);
    if (size > MOST_BYTES) return { problem: l10n.t('It is larger than any key.') };
    return { text: new TextDecoder().decode(await workspace.fs.readFile(file)) };
  } catch (error) {
    return { problem: messageOf(error) };
  }
}
