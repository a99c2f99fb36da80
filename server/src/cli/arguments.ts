import { parseArgs } from 'node:util';

const formats = ['text', 'json', 'sarif', 'github'] as const;
export type Format = (typeof formats)[number];

export interface LintArguments {
  /** Files, folders and globs; `-` is standard input. */
  readonly inputs: readonly string[];
  readonly format: Format;
  readonly maxWarnings: number;
  readonly fix: boolean;
  readonly config: string | undefined;
  readonly stdinFilename: string;
}

export type Command =
  | { readonly kind: 'help' | 'version' | 'server' }
  | { readonly kind: 'lint'; readonly arguments: LintArguments }
  | { readonly kind: 'wrong'; readonly problem: string };

const options = {
  format: { type: 'string', default: 'text' },
  'max-warnings': { type: 'string', default: '0' },
  fix: { type: 'boolean', default: false },
  config: { type: 'string' },
  'stdin-filename': { type: 'string', default: 'stdin.cancel.json' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

/** What the command line asks for. The server reads its own options, `--stdio` first of all. */
export function readCommand(args: readonly string[]): Command {
  if (args[0] === '--stdio') return { kind: 'server' };
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    if (values.help) return { kind: 'help' };
    if (values.version) return { kind: 'version' };
    const [verb, ...inputs] = positionals;
    if (verb !== 'lint')
      return wrong(verb === undefined ? 'No command is given.' : `There is no command ${verb}.`);
    return lintCommand(inputs, values);
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error));
  }
}

interface Values {
  readonly format: string;
  readonly 'max-warnings': string;
  readonly fix: boolean;
  readonly config?: string | undefined;
  readonly 'stdin-filename': string;
}

function lintCommand(inputs: readonly string[], values: Values): Command {
  const format = formats.find((name) => name === values.format);
  if (!format) return wrong(`--format ${values.format}: use ${formats.join(', ')}.`);
  if (!/^\d{1,9}$/.test(values['max-warnings'])) return wrong('--max-warnings takes a whole number.');
  if (inputs.length === 0) return wrong('No file is given; - reads standard input.');
  if (values.fix && inputs.includes('-')) return wrong('--fix needs files, standard input has none.');
  const { fix, config } = values;
  const stdinFilename = values['stdin-filename'];
  const maxWarnings = Number(values['max-warnings']);
  return { kind: 'lint', arguments: { inputs, format, maxWarnings, fix, config, stdinFilename } };
}

function wrong(problem: string): Command {
  return { kind: 'wrong', problem };
}
