import { commands } from 'vscode';
import { type Rendered, regionsOf } from './structure.ts';

/** Folds the bytes of the preview that is in front; they are there for whoever opens them. */
export async function foldBytes({ regions }: Rendered): Promise<void> {
  const selectionLines = regionsOf(regions, 'bytes').map(({ from }) => from);
  if (selectionLines.length > 0) await commands.executeCommand('editor.fold', { selectionLines });
}
