import { Range, type Uri, WorkspaceEdit, workspace } from 'vscode';
import type { TextChange } from '../../../server/src/protocol/messages.ts';

/** Applies changes that the server worked out, as one step that can be undone. False when VS Code did not take them. */
export function replaceIn(uri: Uri, changes: readonly TextChange[]): Thenable<boolean> {
  const edit = new WorkspaceEdit();
  for (const { range, newText } of changes) {
    const { start, end } = range;
    edit.replace(uri, new Range(start.line, start.character, end.line, end.character), newText);
  }
  return workspace.applyEdit(edit);
}
