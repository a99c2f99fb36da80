/** The command line: the linter for CI, the signing debugger, and the language server for any editor. */
import '../app/olderNode.ts';
import { isSecretArgument } from '../requests/index.ts';
import { venues } from '../venues/index.ts';
import { readCommand } from './arguments.ts';
import { lintCommand } from './lintCommand.ts';
import { usage } from './usage.ts';
import { version } from './version.ts';

const forms = venues.map(({ description: { id, label }, requestForm }) => ({ id, label, requestForm }));

async function main(): Promise<number | undefined> {
  const secretForms = venues.flatMap(({ requestForm }) => requestForm.secrets);
  const isSecret = (argument: string) => isSecretArgument(argument, secretForms);
  const command = readCommand(process.argv.slice(2), isSecret);
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
      return lintCommand(command.arguments, forms);
    case 'explain': {
      const { explainCommand } = await import('./explainCommand.ts');
      return explainCommand(command.arguments, venues);
    }
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
