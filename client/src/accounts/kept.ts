/** What secret storage keeps of an account: secrets, and programs that print one. Pure. */
import type { CommandLine } from './runProgram.ts';

/** A secret that is kept somewhere else: what is stored is how to ask for it. */
export interface SecretProgram {
  readonly program: CommandLine;
}

/** By `Field.id`. */
export type Kept = Readonly<Record<string, string | SecretProgram>>;

/** Undefined for what is none. The parse error is not passed on: its message would quote the text. */
export function parseKept(text: string): Kept | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return undefined;
    const entries = Object.entries(value).filter(
      (entry): entry is [string, string | SecretProgram] =>
        typeof entry[1] === 'string' || isSecretProgram(entry[1]),
    );
    return Object.fromEntries(entries);
  } catch {
    return undefined;
  }
}

function isSecretProgram(value: unknown): value is SecretProgram {
  if (typeof value !== 'object' || value === null) return false;
  const line: unknown = Reflect.get(value, 'program');
  return Array.isArray(line) && line.length > 0 && line.every((word) => typeof word === 'string');
}
