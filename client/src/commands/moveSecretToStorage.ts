/** Moves a secret out of a file into secret storage. Its value is shown nowhere. */

import {
  l10n,
  type MessageItem,
  Range,
  type TextDocument,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import { credentialKindOf } from '../../../server/src/protocol/credentialKind.ts';
import type { Account, Field } from '../../../server/src/protocol/model.ts';
import { tellGone } from '../accounts/accounts.ts';
import { askChoice } from '../accounts/askOpenly.ts';
import { fieldProblem, tidy } from '../accounts/fields.ts';
import { keepCredentials } from '../accounts/keep.ts';
import type { App } from '../app.ts';
import type { PlainRange } from '../contributions.ts';
import { accountWords } from '../orders/accountWords.ts';
import { chooseAccount } from './choose.ts';
import type { Command } from './command.ts';

export const moveSecretToStorage: Command<'orderInspector.moveSecretToStorage'> = async (app, uri, range) => {
  const title = l10n.t('Move Secret to Secret Storage');
  if (!workspace.isTrusted) return warn(l10n.t('Nothing was moved: this workspace is not trusted.'));
  const place = await placeOf(uri, range);
  if (!place) return warn(l10n.t('Select the secret in the file first.'));
  const account = await chooseAccount(app, title);
  const field = account && (await chooseField(app, title, account));
  if (!account || !field || !(await app.remoteKeys.ask(account))) return;
  const isSame = () => place.document.version === place.version && !place.document.isClosed;
  if (!(await keep(app, account, field, unquoted(place.text), isSame))) return;
  const edit = new WorkspaceEdit();
  edit.replace(place.document.uri, place.range, place.text.startsWith('"') ? '""' : '');
  const isMoved = isSame() && (await workspace.applyEdit(edit));
  const name = accountWords(account, app.store.venue(account.venue));
  warn(isMoved ? movedWords(name) : copiedWords(name));
};

function movedWords(name: string): string {
  return l10n.t(
    'Moved to the account {0}; save the file. It may have been copied while it stood there: make a new key at the venue.',
    name,
  );
}

function copiedWords(name: string): string {
  return l10n.t(
    'The secret is stored with the account {0}, and still stands in the file, which was changed meanwhile: take it out there.',
    name,
  );
}

function warn(message: string): void {
  void window.showWarningMessage(message);
}

/** Where the secret stands, in the version of the document that was looked at. */
interface Place {
  readonly document: TextDocument;
  readonly version: number;
  readonly range: Range;
  readonly text: string;
}

async function placeOf(uri?: string, range?: PlainRange): Promise<Place | undefined> {
  if (uri !== undefined && range) {
    const document = await workspace.openTextDocument(Uri.parse(uri));
    const { start, end } = range;
    return placeIn(document, new Range(start.line, start.character, end.line, end.character));
  }
  const editor = window.activeTextEditor;
  return editor && !editor.selection.isEmpty ? placeIn(editor.document, editor.selection) : undefined;
}

function placeIn(document: TextDocument, range: Range): Place {
  return { document, version: document.version, range, text: document.getText(range) };
}

async function chooseField(app: App, title: string, account: Account): Promise<Field | undefined> {
  const { fields } = credentialKindOf(await app.venues.get(account.venue), account);
  const kept = fields.filter(({ fromFile, askedAtSignIn }) => !fromFile && !askedAtSignIn);
  const choices = kept.map((field) => ({ label: field.label, detail: field.hint, result: field }));
  const answer = await askChoice({ title, placeholder: l10n.t('What it is') }, choices);
  return typeof answer === 'string' ? undefined : answer.value;
}

/** False when it was not kept: then file and storage stay as they are. */
async function keep(
  app: App,
  account: Account,
  field: Field,
  text: string,
  isSame: () => boolean,
): Promise<boolean> {
  const value = tidy(field, text);
  const problem = fieldProblem(field, value);
  if (problem !== undefined) {
    void window.showErrorMessage(problem);
    return false;
  }
  const before = (await app.secrets.get(account.id))?.[field.id];
  if (
    before !== undefined &&
    before !== value &&
    !(await replaces(accountWords(account, app.store.venue(account.venue)), field))
  )
    return false;
  if (!isSame()) {
    warn(l10n.t('Nothing was moved: the file was changed meanwhile.'));
    return false;
  }
  if (!app.accounts.get(account.id)) {
    tellGone(app.store, account);
    return false;
  }
  return keepCredentials(app, account.id, { ...(await app.secrets.get(account.id)), [field.id]: value });
}

/** The key that an account signs with now may be the one that works. */
async function replaces(name: string, { label }: Field): Promise<boolean> {
  const message = l10n.t('Replace "{0}" of the account {1}?', label, name);
  const detail = l10n.t(
    'Another value is stored. It is gone then: secret storage keeps one, and VS Code shows none.',
  );
  const replace: MessageItem = { title: l10n.t('Replace') };
  const keepIt: MessageItem = { title: l10n.t('Keep the Stored One'), isCloseAffordance: true };
  return (await window.showWarningMessage(message, { modal: true, detail }, replace, keepIt)) === replace;
}

/** The value of a JSON string, or the text itself where it is none. Pure. */
export function unquoted(text: string): string {
  if (!text.startsWith('"')) return text.trim();
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? value : text;
  } catch {
    return text;
  }
}
