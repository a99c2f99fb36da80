/** What a command is: the parts it works with, and the arguments that contributions.ts gives it. */
import type { App } from '../app.ts';
import type { CommandArguments, CommandId } from '../contributions.ts';

export type Command<K extends CommandId> = (app: App, ...args: CommandArguments[K]) => void | Promise<void>;
