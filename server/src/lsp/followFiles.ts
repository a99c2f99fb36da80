import {
  DidChangeWatchedFilesNotification,
  type Disposable,
  FileChangeType,
  type InitializeParams,
  WatchKind,
} from 'vscode-languageserver';
import { matchesGlob } from '../requests/index.ts';
import { pathOf } from '../requests/read/venueOfFile.ts';
import type { Context } from './context.ts';
import type { Settings } from './settings.ts';

interface FollowedFiles {
  /** After a change of the settings. */
  changed(before: Settings): void;
}

/** Keeps readings and neighbours in step with what is open, what is on the disk and which folders there are. */
export function followFiles(context: Context, params: InitializeParams): FollowedFiles {
  const { connection, crossFile, settings, client } = context;
  const glob = () => settings().requestFiles;
  const first = params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri ? [params.rootUri] : []);
  const folders = new Set(first);
  followDocuments(context);
  let watching: Promise<Disposable | undefined> = Promise.resolve(undefined);
  const watch = () => {
    if (!client().watchesFiles) return;
    // Where a folder is deleted, editors tell of it and not of the files that were in it.
    const watchers = [{ globPattern: glob() }, { globPattern: '**/*', kind: WatchKind.Delete }];
    watching = connection.client
      .register(DidChangeWatchedFilesNotification.type, { watchers })
      .catch(() => undefined);
  };
  connection.onInitialized(() => {
    void crossFile.begin([...folders], glob());
    watch();
    if (!params.capabilities.workspace?.workspaceFolders) return;
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      for (const { uri } of removed) folders.delete(uri);
      for (const { uri } of added) folders.add(uri);
      // A folder may lie in another one, so what is left is looked for anew.
      if (removed.length > 0) void crossFile.again([...folders], glob());
      else
        void crossFile.begin(
          added.map(({ uri }) => uri),
          glob(),
        );
    });
  });
  return {
    changed: ({ requestFiles, venueByGlob }) => {
      const isOther = requestFiles !== settings().requestFiles;
      if (isOther) void watching.then((one) => one?.dispose()).then(watch);
      if (isOther || venueByGlob !== settings().venueByGlob) void crossFile.again([...folders], glob());
    },
  };
}

function followDocuments({ connection, documents, readings, crossFile, settings }: Context): void {
  documents.onDidChangeContent(({ document: { uri } }) => crossFile.edited(uri));
  documents.onDidClose(({ document: { uri } }) => {
    readings.forget(uri);
    void crossFile.closed(uri);
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri, type } of changes) {
      if (type === FileChangeType.Deleted) void crossFile.deleted(uri);
      else if (matchesGlob(pathOf(uri), settings().requestFiles)) void crossFile.saved(uri);
    }
  });
}
