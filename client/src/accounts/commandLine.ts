/** A command line as a person types it, without anything that a shell would do. Pure. */
import { l10n } from 'vscode';
import type { CommandLine } from './runProgram.ts';

export type Split =
  | { readonly ok: true; readonly line: CommandLine }
  | { readonly ok: false; readonly problem: string };

/** Words, and texts in quotation marks of either kind; a backslash is a character like any other. */
const PART = /"([^"]*)"|'([^']*)'|[^\s"']+/g;

const QUOTED = /"[^"]*"|'[^']*'/g;

/** What only a shell understands. */
const SHELL = /^(?:\||\|\||&&?|;|\d?>{1,2}|<|\d?>&\d)$/;

/** Parts that touch belong together, as in a shell: `--vault="My Vault"`. */
export function splitCommandLine(text: string): Split {
  const words: string[] = [];
  let end = -1;
  let rest = text.trim();
  for (const part of rest.matchAll(PART)) {
    const word = part[1] ?? part[2] ?? part[0];
    if (part.index === end) words.push(`${words.pop() ?? ''}${word}`);
    else words.push(word);
    end = part.index + part[0].length;
  }
  rest = rest.replace(PART, '').trim();
  const [program, ...args] = words;
  if (rest !== '') return no(l10n.t('A quotation mark is not closed.'));
  if (program === undefined || program === '') return no(l10n.t('Name a program.'));
  if (/[/\\]/.test(program) && !/^(?:\/|[A-Za-z]:[/\\]|\\\\)/.test(program))
    return no(l10n.t('Name the program as it is found on the PATH, or by its whole path.'));
  const shell = text
    .replace(QUOTED, 'x')
    .split(/\s+/)
    .find((word) => SHELL.test(word));
  if (shell !== undefined)
    return no(l10n.t('There is no shell that understands {0}: name a script that does all of it.', shell));
  return { ok: true, line: [program, ...args] };
}

function no(problem: string): Split {
  return { ok: false, problem };
}
