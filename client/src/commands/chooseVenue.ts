/** Asks for which venue a request file is, and keeps the answer in the setting `orderInspector.venueByGlob`. */
import { ConfigurationTarget, l10n, type Uri, workspace } from 'vscode';
import { documentOf, tell } from '../requests/readFile.ts';
import { askChoice } from '../ui/ask.ts';
import { setting } from '../ui/settings.ts';
import type { Command } from './command.ts';

export const chooseVenue: Command<'orderInspector.chooseVenue'> = async (app, uri) => {
  const document = await documentOf(uri);
  if (!document) return tell(l10n.t('Open a cancel request file first.'));
  const venues = await app.server.request('orderInspector/venues', null);
  const choices = venues.map((venue) => ({ label: venue.label, description: venue.id, result: venue }));
  const title = l10n.t('Which venue is this request for?');
  const answer = await askChoice({ title }, choices);
  if (typeof answer === 'string') return;
  const value = { ...setting('orderInspector.venueByGlob'), [globOf(document.uri)]: answer.value.id };
  const target = workspace.workspaceFolders ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  await workspace.getConfiguration().update('orderInspector.venueByGlob', value, target);
};

/** The file alone: its path within the workspace, else its whole path. Signs of a glob stand for any character. */
function globOf(uri: Uri): string {
  const path = workspace.asRelativePath(uri, false).replace(/[[\]{}*?!]/g, '?');
  return path.includes('/') ? `**/${path.replace(/^\//, '')}` : path;
}
