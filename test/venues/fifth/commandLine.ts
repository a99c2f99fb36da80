/** The linter's command for five venues, as a process of its own. */
import { readCommand } from '../../../server/src/cli/arguments.ts';
import { lintCommand } from '../../../server/src/cli/lintCommand.ts';
import { withFifth } from './registered.ts';

const command = readCommand(process.argv.slice(2));
if (command.kind !== 'lint') throw new Error(command.kind);
const forms = withFifth.venues.map(({ description: { id, label }, requestForm }) => ({
  id,
  label,
  requestForm,
}));
process.exitCode = await lintCommand(command.arguments, forms);
