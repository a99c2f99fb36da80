import { type Failure, failure, isFailure } from '../failure.ts';
import type { Word, Words } from '../shell/words.ts';
import { withData } from './data.ts';
import { longOption, type Option, shortOption } from './optionNames.ts';

/** What one command of curl says, up to a `--next`. */
export interface CurlCommand {
  readonly at: number;
  readonly urls: Word[];
  readonly headers: string[];
  readonly cookies: string[];
  /** Values of options of which the last one counts, by their long names. */
  readonly last: Map<string, string>;
  readonly flags: Set<string>;
  data: string | undefined;
  isJson: boolean;
}

/** Reads the options and addresses behind the name of the program. */
export function readCurlCommands(words: Words, at: number): readonly CurlCommand[] | Failure {
  const commands = [newCommand(at)];
  let onlyUrls = false;
  for (let index = 0; index < words.length; index++) {
    const word = words[index];
    const command = commands.at(-1);
    if (word === undefined || command === undefined) break;
    if (onlyUrls || !/^-./s.test(word.value)) command.urls.push(word);
    else if (word.value === '--') onlyUrls = true;
    else {
      const used = takeOptions(command, word, words[index + 1]);
      if (isFailure(used)) return used;
      if (used.tookNext) index += 1;
      if (used.isNext) commands.push(newCommand(word.at));
    }
  }
  return commands;
}

function newCommand(at: number): CurlCommand {
  const lists = { urls: [], headers: [], cookies: [], last: new Map(), flags: new Set<string>() };
  return { at, ...lists, data: undefined, isJson: false };
}

interface Used {
  readonly tookNext: boolean;
  readonly isNext: boolean;
}

/** Takes a long option, or short ones that stand together. */
function takeOptions(command: CurlCommand, word: Word, next: Word | undefined): Used | Failure {
  const { value, at } = word;
  if (value.startsWith('--')) {
    const option = longOption(value.slice(2));
    return takeOption(command, option, option?.takesValue ? next : undefined, at);
  }
  for (let index = 1; index < value.length; index++) {
    const option = shortOption(value.charAt(index));
    const rest = value.slice(index + 1);
    const joined = rest === '' ? next : { value: rest, at };
    const used = takeOption(command, option, option?.takesValue ? joined : undefined, at);
    if (isFailure(used) || used.isNext) return used;
    if (option?.takesValue) return { ...used, tookNext: rest === '' };
  }
  return { tookNext: false, isNext: false };
}

function takeOption(
  command: CurlCommand,
  option: Option | undefined,
  value: Word | undefined,
  at: number,
): Used | Failure {
  if (option === undefined) return failure('This option of curl is not known here.', at);
  if (option.kind === 'strange')
    return failure('What curl sends with this option cannot be told from the command.', at);
  if (option.takesValue && value === undefined) return failure('This option needs a value.', at);
  const used = { tookNext: option.takesValue, isNext: option.name === 'next' };
  if (option.kind === 'ignored') return used;
  const problem =
    value === undefined ? void command.flags.add(option.name) : apply(command, option.name, value);
  return problem ?? used;
}

/** Does what an option with a value says. */
function apply(command: CurlCommand, name: string, word: Word): Failure | undefined {
  const { value, at } = word;
  if (name === 'url') command.urls.push(word);
  else if (name === 'header') {
    if (value.startsWith('@')) return failure('The headers stand in a file.', at);
    command.headers.push(value);
  } else if (name === 'cookie') {
    if (!value.includes('=') && value !== '') return failure('The cookies stand in a file.', at);
    if (value !== '') command.cookies.push(value);
  } else if (name.startsWith('data') || name === 'json') {
    const data = withData(command.data, name, word);
    if (isFailure(data)) return data;
    command.data = data;
    if (name === 'json') command.isJson = true;
  } else if (name === 'user' && !value.includes(':')) {
    return failure('curl would ask for a password here.', at);
  } else command.last.set(name, value);
  return undefined;
}
