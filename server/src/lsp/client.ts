import type { InitializeParams } from 'vscode-languageserver';

/** What a client can do, as far as it changes what the server does. */
export interface ClientSupport {
  /** Completions may say where the cursor goes. */
  readonly snippets: boolean;
  /** Completions may have a short text beside their label; others show `detail`. */
  readonly labelDetails: boolean;
  /**
   * It replaces only what stands before the cursor, whatever a completion says. So does Neovim (0.7.2, 0.10.4 and 0.12.4,
   * tried 2026-11-26).
   */
  readonly replacesToCursor: boolean;
  /** A text to filter by makes it replace only the last word. So does Neovim before it knew snippets (0.7.2). */
  readonly replacesLastWord: boolean;
  /** What it can be asked to ask again, as the methods to ask with. */
  readonly refreshes: readonly string[];
  /** It asks for diagnostics; to one that does not they are pushed. */
  readonly pulls: boolean;
  /** It watches files for the server. */
  readonly watchesFiles: boolean;
}

export function readClient({
  capabilities,
  clientInfo,
}: Pick<InitializeParams, 'capabilities' | 'clientInfo'>): ClientSupport {
  const { workspace, textDocument } = capabilities;
  const item = textDocument?.completion?.completionItem;
  const refreshes = [
    workspace?.diagnostics?.refreshSupport && 'workspace/diagnostic/refresh',
    workspace?.codeLens?.refreshSupport && 'workspace/codeLens/refresh',
    workspace?.inlayHint?.refreshSupport && 'workspace/inlayHint/refresh',
  ];
  const isNeovim = clientInfo?.name === 'Neovim';
  return {
    snippets: item?.snippetSupport === true,
    labelDetails: item?.labelDetailsSupport === true,
    replacesToCursor: isNeovim,
    replacesLastWord: isNeovim && item?.snippetSupport !== true,
    refreshes: refreshes.filter((method) => typeof method === 'string'),
    pulls: textDocument?.diagnostic !== undefined,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
  };
}
