/** Reads the open orders of all accounts again. What has the focus in the view does not matter. */
import { window } from 'vscode';
import type { App } from '../app.ts';
import { viewId } from '../contributions.ts';
import type { Command } from './command.ts';

export const refresh: Command<'orderInspector.refresh'> = (app) => readAgain(app, {});

/** Of all accounts without an id. Shows progress in the view until they are read. */
export async function readAgain(app: App, which: { readonly accountId?: string }): Promise<void> {
  await window.withProgress({ location: { viewId } }, () =>
    app.server.request('orderInspector/refresh', which),
  );
}
