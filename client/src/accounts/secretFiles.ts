/** Reads files that hold an encrypted key, each time an account signs in. */
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { basename, isAbsolute } from 'node:path';
import { l10n, workspace } from 'vscode';
import type { Field } from '../../../server/src/protocol/model.ts';
import { inert } from '../orders/clean.ts';
import { fieldProblem } from './fields.ts';
import type { Asked } from './secretPrograms.ts';
import type { Credentials } from './secrets.ts';

/** A keystore is less than 1 kB; anything much larger is another file, bytes. */
const MOST_BYTES = 64 * 1024;

/** The text of a field's file. Never rejects; the words name the file, and nothing that is in it. */
export async function readSecretFile(field: Field, path: string): Promise<Asked> {
  const name = inert(basename(path), 60);
  if (!workspace.isTrusted) return no(l10n.t('"{0}" was not read: this workspace is not trusted.', name));
  if (!isAbsolute(path)) return no(l10n.t('"{0}" was not read: its path does not begin at the root.', name));
  let file: FileHandle | undefined;
  try {
    // Nothing is waited for: a pipe in its place would never open.
    file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    return await readOpen(field, name, file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return no(
      code === 'ENOENT'
        ? l10n.t('"{0}" was not found.', name)
        : l10n.t('"{0}" could not be read ({1}).', name, code),
    );
  } finally {
    await file?.close().catch(() => undefined);
  }
}

async function readOpen(field: Field, name: string, file: FileHandle): Promise<Asked> {
  if (!(await file.stat()).isFile()) return no(l10n.t('"{0}" is not a file.', name));
  const bytes = Buffer.alloc(MOST_BYTES + 1);
  let size = 0;
  while (size < bytes.length) {
    const { bytesRead } = await file.read(bytes, size, bytes.length - size, size);
    if (bytesRead === 0) break;
    size += bytesRead;
  }
  if (size > MOST_BYTES) return no(l10n.t('"{0}" is larger than any key.', name));
  const value = bytes.toString('utf8', 0, size).replace(/^\uFEFF/, '');
  if (fieldProblem(field, value) === undefined) return { ok: true, value };
  return no(l10n.t('"{0}" does not have the form of: {1}.', name, field.label));
}

/** Credentials with the texts of their files in place of the paths; why not, where one cannot be read. */
export async function withFiles(
  fields: readonly Field[],
  credentials: Credentials,
): Promise<
  { readonly ok: true; readonly value: Credentials } | { readonly ok: false; readonly message: string }
> {
  const texts: Record<string, string> = { ...credentials };
  for (const field of fields) {
    const path = credentials[field.id];
    if (!field.fromFile || path === undefined) continue;
    const read = await readSecretFile(field, path);
    if (!read.ok) return read;
    texts[field.id] = read.value;
  }
  return { ok: true, value: texts };
}

function no(message: string): { readonly ok: false; readonly message: string } {
  return { ok: false, message };
}
