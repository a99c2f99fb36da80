import { type Failure, isFailure } from '../failure.ts';
import { cArguments, type Handed } from './cArguments.ts';
import type { Words } from './words.ts';

/** Cuts a text into commands and words, as cmd.exe and the programs it starts do: `^` escapes, also at the end of a line. */
export function cmdCommands(text: string): readonly Words[] | Failure {
  const commands: Words[] = [];
  for (const line of linesOfCmd(text)) {
    const words = cArguments(line);
    if (isFailure(words)) return words;
    if (words.length > 0) commands.push(words);
  }
  return commands;
}

/** The commands of a text with the carets taken out. */
function* linesOfCmd(text: string): Generator<readonly Handed[]> {
  let line: Handed[] = [];
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '\r') continue;
    if (char === '^' && !isQuoted) {
      at = escaped(text, at, line);
    } else if (char === '\n' || (!isQuoted && (char === '&' || char === '|'))) {
      yield line;
      line = [];
      isQuoted = false;
    } else {
      if (char === '"') isQuoted = !isQuoted;
      line.push({ char, at });
    }
  }
  yield line;
}

/** Takes the character behind a caret; behind one at the end of a line, the first one of the next. Gives its place. */
function escaped(text: string, caret: number, line: Handed[]): number {
  let at = afterReturn(text, caret + 1);
  if (text[at] === '\n') at = afterReturn(text, at + 1);
  const char = text[at];
  if (char !== undefined) line.push({ char, at });
  return at;
}

function afterReturn(text: string, at: number): number {
  return text[at] === '\r' ? at + 1 : at;
}
