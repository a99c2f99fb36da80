import { readBytes, readInput, reasonOf } from '../world/textFiles.ts';

/** What a command was given, or why it cannot be used, as a sentence for a person. */
export type Given<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: string };

export function given<T>(value: T): Given<T> {
  return { ok: true, value };
}

export function unusable(problem: string): { readonly ok: false; readonly problem: string } {
  return { ok: false, problem };
}

/** The text of a file, or of standard input for `-`. */
export async function textOf(path: string, input: AsyncIterable<Buffer | string>): Promise<Given<string>> {
  const name = path === '-' ? 'Standard input' : JSON.stringify(path);
  try {
    const bytes = path === '-' ? await readInput(input) : await readBytes(path);
    if (!Buffer.isBuffer(bytes)) return unusable(`${name} is too large.`);
    return given(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (error) {
    return unusable(`${name} ${error instanceof TypeError ? 'is not UTF-8' : reasonOf(error)}`);
  }
}
