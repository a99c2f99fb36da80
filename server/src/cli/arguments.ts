import { parseArgs } from 'node:util';
import { type ExplainArguments, explainArguments, explainOptions } from './explainArguments.ts';
import { type LintArguments, lintArguments, lintOptions } from './lintArguments.ts';
import type { ReadArguments } from './readArguments.ts';

export type Command =
  | { readonly kind: 'help' | 'version' | 'server' }
  | { readonly kind: 'lint'; readonly arguments: LintArguments }
  | { readonly kind: 'explain'; readonly arguments: ExplainArguments }
  | { readonly kind: 'wrong'; readonly problem: string };

const NO_SECRET =
  'An argument looks like a secret. Others can read arguments: use --secret-env or --secret-stdin.';
const common = { help: { type: 'boolean', short: 'h' }, version: { type: 'boolean' } } as const;

/**
 * What the command line asks for. The server reads its own options, `--stdio` first of all.
 * @param isSecret whether an argument looks like a secret: `explain` takes none, and never repeats it
 */
export function readCommand(
  args: readonly string[],
  isSecret: (argument: string) => boolean = () => false,
): Command {
  if (args[0] === '--stdio') return { kind: 'server' };
  const options = { ...lintOptions, ...explainOptions, ...common };
  const { values, positionals } = parseArgs({
    args: [...args],
    options,
    allowPositionals: true,
    strict: false,
  });
  if (values.help) return { kind: 'help' };
  if (values.version) return { kind: 'version' };
  const [verb] = positionals;
  if (verb === 'lint') return lint(args);
  if (verb === 'explain') return args.some(isSecret) ? wrong(NO_SECRET) : explain(args);
  return wrong(verb === undefined ? 'No command is given.' : `There is no command ${verb}.`);
}

function lint(args: readonly string[]): Command {
  return commandOf('lint', () => {
    const options = { ...lintOptions, ...common };
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    return lintArguments(positionals.slice(1), values);
  });
}

function explain(args: readonly string[]): Command {
  return commandOf('explain', () => {
    const options = { ...explainOptions, ...common };
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    return explainArguments(positionals.slice(1), values);
  });
}

type Reading = { readonly lint: LintArguments; readonly explain: ExplainArguments };

function commandOf<K extends keyof Reading>(kind: K, read: () => ReadArguments<Reading[K]>): Command {
  try {
    const found = read();
    return found.ok ? ({ kind, arguments: found.value } as Command) : wrong(found.problem);
  } catch (error) {
    // The words of an unknown option may be a secret that was put in the wrong place.
    const isUnknown = error instanceof Error && 'code' in error && error.code === UNKNOWN_OPTION;
    if (isUnknown && kind === 'explain') return wrong('explain does not know one of these options.');
    return wrong(error instanceof Error ? error.message : String(error));
  }
}

const UNKNOWN_OPTION = 'ERR_PARSE_ARGS_UNKNOWN_OPTION';

function wrong(problem: string): Command {
  return { kind: 'wrong', problem };
}
