/** Reads the open orders again, of one account or of all. */
import { window } from 'vscode';
import type { App } from '../app.ts';
import { viewId } from '../contributions.ts';
import type { Command } from './command.ts';

export const refresh: Command<'orderInspector.refresh'> = async (app, clicked) => {
  const accountId = clicked && 'accountId' in clicked ? clicked.accountId : undefined;
  await window.withProgress({ location: { viewId } }, () => readAgain(app, accountId));
};

async function readAgain(app: App, accountId: string | undefined): Promise<void> {
  await app.server.request('orderInspector/refresh', accountId === undefined ? {} : { accountId });
}
