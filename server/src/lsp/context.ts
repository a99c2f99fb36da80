import type { Connection, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Finding, type LintOptions, lint, matchesGlob } from '../requests/index.ts';
import type { View } from '../requests/languageFeatures/view.ts';
import { findingsOf as findingsIn, LONGEST_TEXT } from '../requests/lint.ts';
import { pathOf } from '../requests/read/venueOfFile.ts';
import type { ClientSupport } from './client.ts';
import type { CrossFileDocuments } from './crossFileDocuments.ts';
import type { ParsedDocuments } from './parsedDocuments.ts';
import type { Services } from './services.ts';
import type { Settings } from './settings.ts';

/** What every handler works on. */
export interface Context {
  readonly connection: Connection;
  readonly documents: TextDocuments<TextDocument>;
  readonly readings: ParsedDocuments;
  readonly crossFile: CrossFileDocuments;
  readonly services: Services;
  /** As the client told them when it started the server. */
  settings(): Settings;
  client(): ClientSupport;
}

export function lintOptions({ services, crossFile, settings, documents }: Context, uri: string): LintOptions {
  const { rules, venueByGlob } = settings();
  return {
    uri,
    language: documents.get(uri)?.languageId === 'jsonc' ? 'jsonc' : 'json',
    venues: services.forms,
    severities: rules,
    venueByGlob,
    knownSecret: (text) => services.isSecret(text),
    live: services.live(),
    crossFile: crossFile.lookupFor(uri),
    uuid: () => services.uuid(),
  };
}

function isRequestFile({ settings }: Context, uri: string): boolean {
  return matchesGlob(pathOf(uri), settings().requestFiles);
}

/** An open request file as read, with what is at hand right now; undefined for one that is closed or too long. */
export async function viewOf(context: Context, uri: string): Promise<View | undefined> {
  const document = context.documents.get(uri);
  if (!document || document.getText().length > LONGEST_TEXT || !isRequestFile(context, uri)) return undefined;
  const options = lintOptions(context, uri);
  const reading = await context.readings.of(document, options);
  return { context: reading, live: options.live ?? context.services.live() };
}

/** The findings of an open document; none for one that is closed, or that is no request file. */
export async function findingsOf(context: Context, uri: string): Promise<readonly Finding[]> {
  const document = context.documents.get(uri);
  if (!document || !isRequestFile(context, uri)) return [];
  const view = await viewOf(context, uri);
  return view ? findingsIn(view.context) : lint(document.getText(), lintOptions(context, uri));
}
