import { type ReadArguments, wrong } from './readArguments.ts';

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

export const lintOptions = {
  format: { type: 'string', default: 'text' },
  'max-warnings': { type: 'string', default: '0' },
  fix: { type: 'boolean', default: false },
  config: { type: 'string' },
  baseline: { type: 'string' },
  'write-baseline': { type: 'boolean', default: false },
  'stdin-filename': { type: 'string' },
} as const;

interface Values {
  readonly format: string;
  readonly 'max-warnings': string;
  readonly fix: boolean;
  readonly config?: string | undefined;
  readonly baseline?: string | undefined;
  readonly 'write-baseline': boolean;
  readonly 'stdin-filename'?: string | undefined;
}

/** What `lint` is asked for. */
export function lintArguments(named: readonly string[], values: Values): ReadArguments<LintArguments> {
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
  return { ok: true, value: { ...files, format, maxWarnings } };
}
