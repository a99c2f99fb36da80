import {
  type Connection,
  type InitializeError,
  type InitializeParams,
  type InitializeResult,
  ResponseError,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { CrossFileIndex } from '../requests/index.ts';
import type { RequestFiles } from '../requests/workspaceIndex/files.ts';
import { capabilities } from './capabilities.ts';
import { readClient } from './client.ts';
import type { Context } from './context.ts';
import { CrossFileDocuments } from './crossFileDocuments.ts';
import { followFiles } from './followFiles.ts';
import { register } from './handlers.ts';
import { Life } from './life.ts';
import { ParsedDocuments } from './parsedDocuments.ts';
import { createPublisher } from './publish.ts';
import { createRefresh } from './refresh.ts';
import type { Services } from './services.ts';
import { changedSettings, readSettings, type Settings } from './settings.ts';

export interface ServePorts {
  readonly requestFiles: RequestFiles;
  /** Rejects when the server stops. */
  wait(ms: number): Promise<void>;
  log(line: string): void;
}

/** The client of a connection, as the services know it. */
export interface ServedClient {
  settings(): Settings;
  /** What the sessions or the cancellations hold is not what it was. */
  changed(): void;
}

/** What is answered on a connection. */
export interface Served {
  readonly services: Services;
  /** At `shutdown`: why it is refused, if so. */
  end(): ResponseError<void> | undefined;
}

/** Puts the handlers on a connection. `servicesFor` makes what they ask. */
export function serve(
  connection: Connection,
  servicesFor: (client: ServedClient) => Services,
  ports: ServePorts,
): Served {
  const nobody: InitializeParams = { processId: null, rootUri: null, capabilities: {} };
  let [settings, client] = [readSettings(nobody), readClient(nobody)];
  const documents = new TextDocuments(TextDocument);
  const readings = new ParsedDocuments();
  const ask = () => {
    for (const method of client.refreshes) connection.sendRequest(method).catch(() => undefined);
    if (!client.pulls) publishAgain();
  };
  const refresh = createRefresh({ isNeeded: () => documents.keys().length > 0, ask, wait: ports.wait });
  const services = servicesFor({
    settings: () => settings,
    changed: () => {
      readings.clear();
      refresh();
    },
  });
  const crossFile = new CrossFileDocuments({
    crossFile: new CrossFileIndex(),
    files: ports.requestFiles,
    options: () => ({ venues: services.forms, venueByGlob: settings.venueByGlob }),
    textOf: (uri) => documents.get(uri)?.getText(),
    changed: refresh,
    tooMany: toldOnce(connection),
  });
  const told = { settings: () => settings, client: () => client };
  const context: Context = { connection, documents, readings, crossFile, services, ...told };
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
  return { services, end: () => life.end() };
}

/** Told once, not at each change of the folders. */
function toldOnce({ window }: Connection): (leftOut: number, all: number) => void {
  let isTold = false;
  return (leftOut, all) => {
    if (isTold) return;
    isTold = true;
    const words = `There are ${all} request files. ${leftOut} of them are not compared with the others until they are opened or changed; “Find All References” of an id looks through them too.`;
    void window.showInformationMessage(`${words} The setting for request files can leave some out.`);
  };
}
