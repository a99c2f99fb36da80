/** The command line: the linter for CI, and the language server for any editor. */
import '../olderNode.ts';
import { venues } from '../venues/index.ts';
import { readText } from '../world/textFiles.ts';
import { type LintArguments, readCommand } from './arguments.ts';
import { readConfig } from './config.ts';
import { formats } from './formats/index.ts';
import { lintAll } from './lint.ts';
import { exitCode } from './report.ts';
import { usage } from './usage.ts';

const forms = venues.map(({ description: { id, label }, requestForm }) => ({ id, label, requestForm }));

async function version(): Promise<string> {
  const { default: manifest } = await import('../../../package.json', { with: { type: 'json' } });
  return manifest.version;
}

async function lintCommand(args: LintArguments): Promise<number> {
  const config = args.config === undefined ? {} : await configOf(args.config);
  if (config === undefined) return 2;
  const report = await lintAll(args, { venues: forms, ...config }, process.stdin);
  const colour = process.stdout.isTTY && !process.env['NO_COLOR'];
  process.stdout.write(formats[args.format](report, { colour, version: await version() }));
  for (const { name, fixed } of report.files) {
    if (fixed.length > 0) process.stderr.write(`${JSON.stringify(name)}: fixed ${fixed.join(', ')}\n`);
  }
  for (const { name, message } of report.failures) {
    process.stderr.write(`${JSON.stringify(name)} ${message}\n`);
  }
  return exitCode(report, args.maxWarnings);
}

async function configOf(file: string): Promise<ReturnType<typeof readConfig> | undefined> {
  try {
    const ids = forms.map(({ id }) => id);
    return readConfig(await readText(file), ids);
  } catch (error) {
    process.stderr.write(`${JSON.stringify(file)} ${error instanceof Error ? error.message : error}\n`);
    return undefined;
  }
}

async function main(): Promise<number | undefined> {
  const command = readCommand(process.argv.slice(2));
  switch (command.kind) {
    case 'server':
      await import('../main.ts');
      return undefined;
    case 'help':
      process.stdout.write(usage);
      return 0;
    case 'version':
      process.stdout.write(`${await version()}\n`);
      return 0;
    case 'wrong':
      process.stderr.write(`${command.problem}\n\n${usage}`);
      return 2;
    case 'lint':
      return lintCommand(command.arguments);
  }
}

// Whoever reads may stop reading, as `head` does.
process.stdout.on('error', () => process.exit(2));
main().then(
  (code) => {
    if (code !== undefined) process.exitCode = code;
  },
  (error: unknown) => {
    const stack = error instanceof Error ? error.stack : String(error);
    process.stderr.write(`This is a defect of Order Inspector.\n${stack}\n`);
    process.exitCode = 2;
  },
);
