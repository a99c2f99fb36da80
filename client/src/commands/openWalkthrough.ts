/** Opens the walkthrough: from practising without an account to an account of one's own. */
import { commands } from 'vscode';
import { walkthroughId } from '../contributions.ts';
import type { Command } from './command.ts';

export const openWalkthrough: Command<'orderInspector.openWalkthrough'> = async () => {
  await commands.executeCommand('workbench.action.openWalkthrough', walkthroughId, false);
};
