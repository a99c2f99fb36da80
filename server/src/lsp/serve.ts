import {
  type Connection,
  DidChangeWatchedFilesNotification,
  type Disposable,
  type InitializeError,
  type InitializeParams,
  type InitializeResult,
  ResponseError,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { RequestFiles } from '../requests/files.ts';
import { CrossFile } from '../requests/index.ts';
import { capabilities } from './capabilities.ts';
import { readClient } from './client.ts';
import type { Context } from './context.ts';
import { register } from './handlers.ts';
import type { House } from './house.ts';
import { Life } from './life.ts';
import { Neighbours } from './neighbours.ts';
import { createPublisher } from './publish.ts';
import { Readings } from './readings.ts';
import { createRefresh } from './refresh.ts';
import { changedSettings, readSettings, type Settings } from './settings.ts';

export interface ServePorts {
  readonly requestFiles: RequestFiles;
  /** Rejects when the server stops. */
  wait(ms: number): Promise<void>;
  log(line: string): void;
}

/** The documents of a connection, and what is answered about them. */
export interface Served {
  settings(): Settings;
  /** At `shutdown`: why it is refused, if so. */
  end(): ResponseError<void> | undefined;
  /** What the sessions or the cancellations hold is not what it was. */
  changed(): void;
}

/** Puts the handlers on a connection. */
export function serve(connection: Connection, house: House, ports: ServePorts): Served {
  const nobody: InitializeParams = { processId: null, rootUri: null, capabilities: {} };
  let [settings, client] = [readSettings(nobody), readClient(nobody)];
  const documents = new TextDocuments(TextDocument);
  const readings = new Readings();
  const ask = () => {
    for (const method of client.refreshes) connection.sendRequest(method).catch(() => undefined);
    if (!client.pulls) publishAgain();
  };
  const refresh = createRefresh({ isNeeded: () => documents.keys().length > 0, ask, wait: ports.wait });
  const neighbours = new Neighbours({
    crossFile: new CrossFile(),
    files: ports.requestFiles,
    options: () => ({ venues: house.forms, venueByGlob: settings.venueByGlob }),
    textOf: (uri) => documents.get(uri)?.getText(),
    changed: refresh,
  });
  const context: Context = {
    connection,
    documents,
    readings,
    neighbours,
    house,
    settings: () => settings,
    client: () => client,
  };
  const life = new Life();
  connection.onInitialize((params): InitializeResult | ResponseError<InitializeError> => {
    const refused = life.begin();
    if (refused) return new ResponseError<InitializeError>(refused.code, refused.message);
    [settings, client] = [readSettings(params), readClient(params)];
    const files = followFiles(context, params);
    connection.onDidChangeConfiguration((change) => {
      const before = settings;
      settings = changedSettings(before, change);
      readings.clear();
      files.changed(before);
      refresh();
    });
    return capabilities(settings);
  });
  register(context, life, ports.log);
  const publishAgain = createPublisher(context, ports.wait);
  documents.listen(connection);
  return {
    settings: () => settings,
    end: () => life.end(),
    changed: () => {
      readings.clear();
      refresh();
    },
  };
}

interface FollowedFiles {
  /** After a change of the settings. */
  changed(before: Settings): void;
}

/** Keeps readings and neighbours in step with what is open and what is on the disk. */
function followFiles(
  { connection, documents, readings, neighbours, settings, client }: Context,
  params: InitializeParams,
): FollowedFiles {
  const glob = () => settings().requestFiles;
  const folders = params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri ? [params.rootUri] : []);
  documents.onDidChangeContent(({ document: { uri } }) => neighbours.edited(uri));
  documents.onDidClose(({ document: { uri } }) => {
    readings.forget(uri);
    void neighbours.closed(uri);
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri } of changes) void neighbours.saved(uri);
  });
  let watching: Promise<Disposable | undefined> = Promise.resolve(undefined);
  const watch = () => {
    if (!client().watchesFiles) return;
    const watchers = [{ globPattern: glob() }];
    watching = connection.client
      .register(DidChangeWatchedFilesNotification.type, { watchers })
      .catch(() => undefined);
  };
  connection.onInitialized(() => {
    void neighbours.begin(folders, glob());
    watch();
  });
  return {
    changed: ({ requestFiles, venueByGlob }) => {
      const isOther = requestFiles !== settings().requestFiles;
      if (isOther) void watching.then((one) => one?.dispose()).then(watch);
      if (isOther || venueByGlob !== settings().venueByGlob) void neighbours.again(folders, glob());
    },
  };
}
