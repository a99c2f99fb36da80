import type { CancellationToken } from 'vscode';

/** A signal that aborts when VS Code says that something is not wanted any more. */
export function abortedBy(token: CancellationToken | undefined): AbortSignal {
  const aborting = new AbortController();
  if (token?.isCancellationRequested) aborting.abort();
  token?.onCancellationRequested(() => aborting.abort());
  return aborting.signal;
}
