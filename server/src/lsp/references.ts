import {
  type Location,
  type ReferenceParams,
  WorkDoneProgress,
  type WorkDoneProgressBegin,
  type WorkDoneProgressEnd,
  type WorkDoneProgressReport,
} from 'vscode-languageserver';
import type { LintContext } from '../requests/context.ts';
import type { Place } from '../requests/options.ts';
import { type Context, viewOf } from './context.ts';
import type { Wanted } from './leftOut.ts';

type WorkDone = WorkDoneProgressBegin | WorkDoneProgressReport | WorkDoneProgressEnd;

/** Where else the order under the cursor is named, in files that the index leaves out as well. */
export async function references(
  context: Context,
  { textDocument: { uri }, position, workDoneToken }: ReferenceParams,
  signal: AbortSignal,
): Promise<readonly Location[]> {
  const view = await viewOf(context, uri);
  const offset = context.documents.get(uri)?.offsetAt(position) ?? -1;
  const wanted = view && idAt(view.context, offset);
  if (wanted === undefined) return [];
  const { connection, crossFile } = context;
  const tell = (value: WorkDone) => {
    if (workDoneToken === undefined) return;
    connection.sendProgress(WorkDoneProgress.type, workDoneToken, value).catch(() => undefined);
  };
  tell({ kind: 'begin', title: 'Looking through request files', cancellable: true, percentage: 0 });
  try {
    const progress = (done: number, all: number) =>
      tell({ kind: 'report', percentage: Math.floor((100 * done) / all), message: `${done} of ${all}` });
    const { places, notSearched } = await crossFile.named(uri, wanted, { signal, progress });
    if (notSearched > 0)
      void connection.window.showInformationMessage(`${notSearched} request files were not looked through.`);
    return places.map(toLocation);
  } finally {
    tell({ kind: 'end' });
  }
}

function idAt({ requests }: LintContext, offset: number): Wanted | undefined {
  for (const { venue, places } of requests) {
    for (const { place, ids } of places) {
      const node = ids.find(({ start, end }) => start <= offset && offset <= end);
      if (venue !== undefined && node?.type === 'string')
        return { venue: venue.id, by: place.by, id: node.value };
    }
  }
  return undefined;
}

function toLocation({ uri, line, character, start, end }: Place): Location {
  return {
    uri,
    range: { start: { line, character }, end: { line, character: character + end - start } },
  };
}
