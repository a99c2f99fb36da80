import type { InitializeParams } from 'vscode-languageserver';

/** What a client can do, as far as it changes what the server does. */
export interface ClientSupport {
  /** Completions may say where the cursor goes. */
  readonly snippets: boolean;
  /** Completions may have a short text beside their label; others show `detail`. */
  readonly labelDetails: boolean;
  /** What it can be asked to ask again, as the methods to ask with. */
  readonly refreshes: readonly string[];
  /** It asks for diagnostics; to one that does not they are pushed. */
  readonly pulls: boolean;
  /** It watches files for the server. */
  readonly watchesFiles: boolean;
}

export function readClient({ capabilities }: Pick<InitializeParams, 'capabilities'>): ClientSupport {
  const { workspace, textDocument } = capabilities;
  const item = textDocument?.completion?.completionItem;
  const refreshes = [
    workspace?.diagnostics?.refreshSupport && 'workspace/diagnostic/refresh',
    workspace?.codeLens?.refreshSupport && 'workspace/codeLens/refresh',
    workspace?.inlayHint?.refreshSupport && 'workspace/inlayHint/refresh',
  ];
  return {
    snippets: item?.snippetSupport === true,
    labelDetails: item?.labelDetailsSupport === true,
    refreshes: refreshes.filter((method) => typeof method === 'string'),
    pulls: textDocument?.diagnostic !== undefined,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
  };
}
