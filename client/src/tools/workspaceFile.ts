/** A file that a tool may read: inside of a folder of the workspace, and nowhere else. */
import { realpath } from 'node:fs/promises';
import { sep } from 'node:path';
import { Uri, type WorkspaceFolder } from 'vscode';

/** By a path from a folder of the workspace, or by a whole one. Undefined for one that leads out. */
export function fileIn(folders: readonly Pick<WorkspaceFolder, 'uri'>[], path: string): Uri | undefined {
  const parts = path.replaceAll('\\', '/').split('/');
  if (path.includes('\0') || parts.includes('..')) return undefined;
  const plain = parts.filter((part) => part !== '.').join('/');
  for (const { uri } of folders) {
    const home = uri.path.endsWith('/') ? uri.path : `${uri.path}/`;
    if (plain.startsWith(home)) return Uri.joinPath(uri, plain.slice(home.length));
  }
  const [first] = folders;
  return first && plain !== '' && !/^(\/|[A-Za-z]:|[a-z][\w+.-]+:)/.test(plain)
    ? Uri.joinPath(first.uri, plain)
    : undefined;
}

/** Whether the file lies there with every link followed. A file that is not on a disk has no links. */
export async function staysIn(folders: readonly Pick<WorkspaceFolder, 'uri'>[], file: Uri): Promise<boolean> {
  if (file.scheme !== 'file') return true;
  const [real, ...homes] = await Promise.all(
    [file, ...folders.map(({ uri }) => uri)].map(({ fsPath }) => realpath(fsPath).catch(() => undefined)),
  );
  return homes.some((home) => home !== undefined && real?.startsWith(home.endsWith(sep) ? home : home + sep));
}
