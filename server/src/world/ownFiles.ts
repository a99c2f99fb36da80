import { constants, type Stats } from 'node:fs';
import { type FileHandle, lstat, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Windows has neither: there the path is looked at first. */
const { O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
/** Write permission of the group or of others. */
const OTHERS_WRITE = 0o022;

/**
 * Opens a file of this user's, for this user only. Rejects where something else is in its place: what a link, a pipe or
 * a device stands for is not ours to write to, and a pipe must not hang. `flags` as `open(2)` takes them.
 */
export async function openOwnFile(path: string, flags: number): Promise<FileHandle> {
  if (O_NOFOLLOW === 0) await refuseLink(path);
  const handle = await open(path, flags | O_NOFOLLOW | O_NONBLOCK, 0o600).catch((error: unknown) => {
    throw refusal(path, error);
  });
  const info = await handle.stat();
  if (info.isFile()) return handle;
  await handle.close();
  throw notAFile(path);
}

/** As `openOwnFile`, for reading; undefined where there is none. */
export async function openToRead(path: string): Promise<FileHandle | undefined> {
  await refuseLink(dirname(path));
  return openOwnFile(path, constants.O_RDONLY).catch(nothingIfMissing);
}

/** Makes a directory for this user only, where there is none. Rejects where a link or anything else is in its place. */
export async function makeOwnDirectory(path: string): Promise<void> {
  await refuseLink(path);
  await mkdir(path, { recursive: true, mode: 0o700 });
}

/** What a person should know of who else may write to these files and directories: one sentence for each. */
export async function openToOthers(paths: readonly string[]): Promise<readonly string[]> {
  // Windows tells no such permissions.
  if (process.platform === 'win32') return [];
  const infos = await Promise.all(paths.map(async (path) => ({ path, info: await infoOf(path) })));
  return infos
    .filter(({ info }) => info && (info.mode & OTHERS_WRITE) !== 0)
    .map(({ path }) => `Other users of this computer may write to “${path}”. Take that permission away.`);
}

/** Undefined where there is nothing. Does not follow a link. */
async function infoOf(path: string): Promise<Stats | undefined> {
  return lstat(path).catch(nothingIfMissing);
}

async function refuseLink(path: string): Promise<void> {
  if ((await infoOf(path))?.isSymbolicLink()) throw link(path);
}

function refusal(path: string, error: unknown): unknown {
  const code = codeOf(error);
  // FreeBSD says EMLINK. A socket cannot be opened, and a directory not for writing.
  if (code === 'ELOOP' || code === 'EMLINK') return link(path);
  return code === 'ENXIO' || code === 'EISDIR' ? notAFile(path) : error;
}

function link(path: string): Error {
  return new Error(
    `“${path}” is a symbolic link, which is not followed. Put a file or folder of your own there`,
  );
}

function notAFile(path: string): Error {
  return new Error(`“${path}” is not a regular file. Move it away`);
}

/** For `catch`: what is not there is no failure. */
export function nothingIfMissing(error: unknown): undefined {
  if (codeOf(error) === 'ENOENT') return undefined;
  throw error;
}

/** The system's name of an error, such as `ENOENT`. */
export function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
