import { readCurlCommands } from './curl/command.ts';
import { curlRequests } from './curl/request.ts';
import { type Failure, failure, isFailure } from './failure.ts';
import type { SentRequest } from './sentRequest.ts';
import { bashCommands } from './shell/bash.ts';
import { cmdCommands } from './shell/cmd.ts';
import { powerShellCommands } from './shell/powerShell.ts';
import type { Words } from './shell/words.ts';
import { webSocketRequests } from './webSocketCommand.ts';

const PROMPT = /^(?:[$%]|[A-Za-z_][A-Za-z0-9_]*=.*|sudo|env|time|command)$/s;
const PROGRAM = /(?:^|[/\\])(curl|wscat|websocat)(?:\.exe)?$/i;
const BEGINNING =
  /^(?:[ \t]*(?:(?:#|set |export |cd |[A-Za-z_]\w*=).*)?\r?\n)*[ \t]*(?:[$%>] ?|PS [^>\n]*> ?|[A-Z]:[^>\n]*> ?)?(?:[A-Za-z_]\w*=\S* +)*(?:sudo +|env +|time +)?(?:[^\s'"]*[/\\])?(?:curl|wscat|websocat)(?:\.exe)?(?:[ \t\\^`\r\n]|$)/i;
/** What stands before a command where a shell printed it. */
const SHELL_PROMPT = /^\s*(?:[$%>] ?|PS [^>\n]*> ?|[A-Z]:[^>\n]*> ?)(?=\S)/;

/** Whether this is a command that sends a request. */
export function isCommandLine(text: string): boolean {
  return BEGINNING.test(text.slice(0, 10_000));
}

/** Reads commands of curl, wscat and websocat, in the quoting of bash, cmd.exe or PowerShell. */
export function readCommandLine(text: string): readonly SentRequest[] | Failure {
  const prompt = SHELL_PROMPT.exec(text)?.[0] ?? '';
  const commands = commandsOf(' '.repeat(prompt.length) + text.slice(prompt.length));
  if (isFailure(commands)) return commands;
  const requests: SentRequest[] = [];
  for (const words of commands) {
    const read = requestsOf(words);
    if (isFailure(read)) return read;
    for (const request of read) requests.push(request);
  }
  return requests.length > 0 ? requests : failure('There is no command here that sends a request.', 0);
}

/** The first line goes on behind a caret, or the first quote stands behind one. */
const CMD = /^\s*[^\r\n]*\^\r?\n|^[^'"]*\^"/;

/** By what only one of the shells does; where a quote is not closed for that one, as the other of Windows reads it. */
function commandsOf(text: string): readonly Words[] | Failure {
  const first = shellOf(text);
  const words = first(text);
  if (!isFailure(words)) return words;
  const other = otherOf(first, text, words);
  const read = other?.(text);
  return read === undefined || isFailure(read) ? words : read;
}

type Shell = (text: string) => readonly Words[] | Failure;

/** Of what is Windows' own, a single quote or a backtick makes it PowerShell. */
function shellOf(text: string): Shell {
  if (/\\\r?\n/.test(text)) return bashCommands;
  if (CMD.test(text)) return cmdCommands;
  if (!/^\s*\S*curl\.exe\s/i.test(text)) return bashCommands;
  return /['`]/.test(text) ? powerShellCommands : cmdCommands;
}

/** Which shell is meant instead. What only the shell knows, such as a variable, is no reason to try another. */
function otherOf(first: Shell, text: string, { at }: Failure): Shell | undefined {
  // In bash, a backtick outside of single quotes runs a command.
  if (first === bashCommands) return text[at] === '`' ? powerShellCommands : undefined;
  if (text[at] !== "'" && text[at] !== '"') return undefined;
  return first === cmdCommands ? powerShellCommands : cmdCommands;
}

function requestsOf(words: Words): readonly SentRequest[] | Failure {
  const at = words.findIndex(({ value }) => !PROMPT.test(value));
  const program = words[at];
  const name = PROGRAM.exec(program?.value ?? '')?.[1]?.toLowerCase();
  if (program === undefined || name === undefined) return [];
  const rest = words.slice(at + 1);
  if (name !== 'curl') return webSocketRequests(rest, program.at);
  const commands = readCurlCommands(rest, program.at);
  if (isFailure(commands)) return commands;
  const requests: SentRequest[] = [];
  for (const command of commands) {
    const made = curlRequests(command);
    if (isFailure(made)) return made;
    for (const request of made) requests.push(request);
  }
  return requests;
}
