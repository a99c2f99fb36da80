/** Moves a secret out of a file into secret storage. Its value is shown nowhere. */
import { l10n, Range, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import type { Account, Field } from '../../../server/src/protocol/model.ts';
import { fieldProblem, tidy } from '../accounts/fields.ts';
import { keepCredentials } from '../accounts/keep.ts';
import type { App } from '../app.ts';
import { askChoice } from '../ask.ts';
import type { PlainRange } from '../contributions.ts';
import { inert } from '../orders/clean.ts';
import { unquoted } from '../requests/unquoted.ts';
import { chooseAccount } from './choose.ts';
import type { Command } from './command.ts';

export const moveSecretToStorage: Command<'orderInspector.moveSecretToStorage'> = async (app, uri, range) => {
  const title = l10n.t('Move Secret to Secret Storage');
  const place = await placeOf(uri, range);
  if (!place) {
    void window.showWarningMessage(l10n.t('Select the secret in the file first.'));
    return;
  }
  const account = await chooseAccount(app, title);
  const field = account && (await chooseField(app, title, account));
  if (!account || !field || !(await keep(app, account, field, unquoted(place.text)))) return;
  const edit = new WorkspaceEdit();
  edit.replace(place.uri, place.range, place.text.startsWith('"') ? '""' : '');
  await workspace.applyEdit(edit);
  const name = inert(account.name, 60);
  void window.showWarningMessage(
    l10n.t(
      'Moved to the account "{0}"; save the file. It may have been copied while it stood there: make a new key at the venue.',
      name,
    ),
  );
};

async function placeOf(uri?: string, range?: PlainRange) {
  if (uri !== undefined && range) {
    const document = await workspace.openTextDocument(Uri.parse(uri));
    const { start, end } = range;
    const place = new Range(start.line, start.character, end.line, end.character);
    return { uri: document.uri, range: place, text: document.getText(place) };
  }
  const editor = window.activeTextEditor;
  if (!editor || editor.selection.isEmpty) return undefined;
  const { document, selection } = editor;
  return { uri: document.uri, range: selection, text: document.getText(selection) };
}

async function chooseField(app: App, title: string, account: Account): Promise<Field | undefined> {
  const { credentials } = await app.venues.get(account.venue);
  const choices = credentials.map((field) => ({ label: field.label, detail: field.hint, result: field }));
  const answer = await askChoice({ title, placeholder: l10n.t('What it is') }, choices);
  return typeof answer === 'string' ? undefined : answer.value;
}

/** False when it was not kept: then the file stays as it is. */
async function keep(app: App, account: Account, field: Field, text: string): Promise<boolean> {
  const value = tidy(field, text);
  const problem = fieldProblem(field, value);
  if (problem !== undefined) {
    void window.showErrorMessage(problem);
    return false;
  }
  const known = await app.secrets.get(account.id);
  return keepCredentials(app, account.id, { ...known, [field.id]: value });
}
