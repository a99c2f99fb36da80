import { Uri, WorkspaceEdit, window, workspace } from 'vscode';
import type { ComposedFile } from '../../../server/src/protocol/messages.ts';

/** Opens a new file that is not saved yet, under a name that is free; in the first folder of the workspace, if there is one. */
export async function openNew({ name, text }: ComposedFile): Promise<void> {
  const [folder] = workspace.workspaceFolders ?? [];
  const named = (file: string) => (folder ? Uri.joinPath(folder.uri, file) : Uri.file(`/${file}`));
  let file = named(name);
  for (let count = 2; await isTaken(file); count += 1) file = named(name.replace('.', `-${count}.`));
  const document = await workspace.openTextDocument(untitled(file));
  const edit = new WorkspaceEdit();
  edit.insert(document.uri, document.positionAt(0), text);
  await workspace.applyEdit(edit);
  await window.showTextDocument(document, { preview: false });
}

function untitled(file: Uri): Uri {
  return file.with({ scheme: 'untitled' });
}

async function isTaken(file: Uri): Promise<boolean> {
  const name = untitled(file).toString();
  if (workspace.textDocuments.some(({ uri }) => uri.toString() === name)) return true;
  return workspace.fs.stat(file).then(
    () => true,
    () => false,
  );
}
