/** The text that a command works on: what is selected, else the clipboard or the file that is being edited. */
import { env, l10n, window } from 'vscode';
import { tell } from '../requests/readFile.ts';
import { askChoice } from '../ui/ask.ts';

type Place = 'clipboard' | 'file';

/** Undefined where a person gave up, or where there is no text, after telling so. */
export async function askText(title: string): Promise<string | undefined> {
  const editor = window.activeTextEditor;
  const selected = editor && !editor.selection.isEmpty ? editor.document.getText(editor.selection) : '';
  if (selected.trim() !== '') return selected;
  const place = editor ? await askPlace(title, editor.document.fileName) : 'clipboard';
  if (place === undefined) return undefined;
  const text = place === 'file' ? (editor?.document.getText() ?? '') : await env.clipboard.readText();
  if (text.trim() !== '') return text;
  return tell(place === 'file' ? l10n.t('The file is empty.') : l10n.t('The clipboard holds no text.'));
}

async function askPlace(title: string, file: string): Promise<Place | undefined> {
  const name = file.replace(/^.*[/\\]/, '');
  const answer = await askChoice<Place>({ title, placeholder: l10n.t('Where is the text?') }, [
    { label: `$(clippy) ${l10n.t('Clipboard')}`, result: 'clipboard' },
    { label: `$(file) ${l10n.t('This File')}`, description: name, result: 'file' },
  ]);
  return typeof answer === 'string' ? undefined : answer.value;
}
