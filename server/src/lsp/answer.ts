import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';

/** A token as an abort signal: inside the house nothing knows LSP. */
function signalOf(token: CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort(new Error('aborted by the client'));
  else token.onCancellationRequested(() => controller.abort(new Error('aborted by the client')));
  return controller.signal;
}

/**
 * The one place that turns exceptions into answers. Expected failures are values and never come here:
 * what does is a defect, told with its method and logged, without the values it was about.
 */
export function answering<P, R>(
  method: string,
  handler: (params: P, signal: AbortSignal) => R | Promise<R>,
  log: (line: string) => void,
): (params: P, token: CancellationToken) => Promise<R | ResponseError<void>> {
  return async (params, token) => {
    const signal = signalOf(token);
    try {
      return await handler(params, signal);
    } catch (error) {
      if (signal.aborted) return new ResponseError(LSPErrorCodes.RequestCancelled, `${method} was aborted.`);
      const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
      log(`Defect in ${method}: ${stack}`);
      const message = `${method} ended by a defect of Order Inspector; see its log.`;
      return new ResponseError(LSPErrorCodes.RequestFailed, message);
    }
  };
}
