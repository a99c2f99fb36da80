/** Reads the extension's settings with their types. */
import { commands, workspace } from 'vscode';
import { type ContextKeys, type Settings, settings } from '../contributions.ts';

export function setting<K extends keyof Settings>(key: K): Settings[K] {
  return workspace.getConfiguration().get<Settings[K]>(key) ?? settings[key];
}

export function setContext<K extends keyof ContextKeys>(key: K, value: ContextKeys[K]): void {
  void commands.executeCommand('setContext', key, value);
}
