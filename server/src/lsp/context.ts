import type { Connection, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Finding, type LintOptions, lint } from '../requests/index.ts';
import type { House } from './house.ts';
import type { Settings } from './settings.ts';

/** What every handler works on. */
export interface Context {
  readonly connection: Connection;
  readonly documents: TextDocuments<TextDocument>;
  readonly house: House;
  /** As the client told them when it started the server. */
  settings(): Settings;
}

export function lintOptions({ house, settings }: Context, uri: string): LintOptions {
  const { rules, venueByGlob } = settings();
  return {
    uri,
    venues: house.forms,
    severities: rules,
    venueByGlob,
    knownSecret: (text) => house.isSecret(text),
  };
}

/** The findings of an open document; none for one that is closed. */
export async function findingsOf(context: Context, uri: string): Promise<readonly Finding[]> {
  const document = context.documents.get(uri);
  return document ? lint(document.getText(), lintOptions(context, uri)) : [];
}
