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
  /** A file of findings that are known. */
  readonly baseline: string | undefined;
  /** The findings of this run become the known ones. */
  readonly writeBaseline: boolean;
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
  baseline: { type: 'string' },
  'write-baseline': { type: 'boolean', default: false },
  'stdin-filename': { type: 'string' },
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
  readonly baseline?: string | undefined;
  readonly 'write-baseline': boolean;
  readonly 'stdin-filename'?: string | undefined;
}

function lintCommand(named: readonly string[], values: Values): Command {
  const format = formats.find((name) => name === values.format);
  if (!format) return wrong(`--format ${values.format}: use ${formats.join(', ')}.`);
  if (!/^\d{1,9}$/.test(values['max-warnings'])) return wrong('--max-warnings takes a whole number.');
  const { fix, config, baseline } = values;
  const writeBaseline = values['write-baseline'];
  if (writeBaseline && baseline === undefined) return wrong('--write-baseline needs --baseline FILE.');
  const stdinName = values['stdin-filename'];
  // A name for standard input says that there is one.
  const inputs = named.length === 0 && stdinName !== undefined ? ['-'] : named;
  if (inputs.length === 0) return wrong('No file is given; - reads standard input.');
  if (writeBaseline && inputs.includes('-'))
    return wrong('--write-baseline needs files, standard input has none.');
  if (stdinName === '') return wrong('--stdin-filename takes a name.');
  const stdinFilename = stdinName ?? 'stdin.cancel.json';
  const maxWarnings = Number(values['max-warnings']);
  const files = { inputs, fix, stdinFilename, config, baseline, writeBaseline };
  return { kind: 'lint', arguments: { ...files, format, maxWarnings } };
}

function wrong(problem: string): Command {
  return { kind: 'wrong', problem };
}
