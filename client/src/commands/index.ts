/** Registers the commands, and is the one place that turns what they throw into an answer. */
import { commands, type Disposable, l10n, window } from 'vscode';
import type { App } from '../app.ts';
import { type CommandArguments, type CommandId, onSelectionFromPalette } from '../contributions.ts';
import { inert } from '../orders/clean.ts';
import { isServerProblem, tellServerProblem } from '../server/serverProblem.ts';
import { messageOf } from '../ui/log.ts';
import type { Command } from './command.ts';
import { isLostClick } from './lostClick.ts';

/** What the manifest says of a command; `test/unit/client/manifest.test.ts` holds it to the table. */
export interface Contributed {
  readonly command: CommandId;
}

type OnDemand = () => Promise<Pick<typeof import('../onDemand.ts'), 'commandTable'>>;

export function registerCommands(
  app: App,
  contributed: readonly Contributed[],
  onDemand: OnDemand,
): Disposable[] {
  return contributed.map(({ command }) => register(app, command, onDemand));
}

function register<K extends CommandId>(app: App, id: K, onDemand: OnDemand): Disposable {
  return commands.registerCommand(id, async (...handed: CommandArguments[K] | []) => {
    const lost = isLostClick(handed);
    if (lost) void window.showInformationMessage(lostWords());
    try {
      const command: Command<K> = (await onDemand()).commandTable[id];
      const clicked = lost ? [] : given(id, handed);
      if (isOnSelection(clicked)) await app.tree.settled();
      await command(app, ...(clicked as CommandArguments[K]));
    } catch (error) {
      app.log.error(`${id}: ${messageOf(error)}`);
      await explain(error);
    }
  });
}

/** The palette hands over nothing: what is selected in sight stands for what was clicked. */
function given(id: CommandId, handed: readonly unknown[]): readonly unknown[] {
  const fromPalette = handed.length === 0 && onSelectionFromPalette.includes(id);
  return fromPalette ? [{ on: 'selection', orAsk: true }] : handed;
}

function isOnSelection([clicked]: readonly unknown[]): boolean {
  return typeof clicked === 'object' && clicked !== null && 'on' in clicked;
}

function lostWords(): string {
  return l10n.t('The list was being drawn again at the moment of the click, so choose once more.');
}

async function explain(error: unknown): Promise<void> {
  const message = l10n.t('Command failed: {0}', inert(messageOf(error), 300));
  if (isServerProblem(error)) return tellServerProblem(message);
  const showLog = l10n.t('Show Log');
  const chosen = await window.showErrorMessage(message, showLog);
  if (chosen === showLog) await commands.executeCommand('orderInspector.showLog');
}
