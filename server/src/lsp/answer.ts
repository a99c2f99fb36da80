import { type CancellationToken, ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Life } from './life.ts';
import { areParams } from './params.ts';

/** A token as an abort signal: inside the server nothing knows LSP. */
function signalOf(token: CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort(new Error('aborted by the client'));
  else token.onCancellationRequested(() => controller.abort(new Error('aborted by the client')));
  return controller.signal;
}

/**
 * The one place that turns exceptions into answers. Expected failures are values and never come here:
 * what does is a defect, told with its method and logged, without the values it was about. A request that is out of
 * turn or malformed is the client's mistake, and answered as LSP says.
 */
export function answering<P, R>(
  method: string,
  handler: (params: P, signal: AbortSignal) => R | Promise<R>,
  { life, log }: { readonly life: Life; log(line: string): void },
): (...args: readonly unknown[]) => Promise<R | ResponseError<void>> {
  // Parameters in a list come as arguments of their own, and none at all as no argument; the token is always the last.
  return async (...args) => {
    const params = args.length > 1 ? args[0] : undefined;
    const refused = life.refusal(method);
    if (refused) return refused;
    if (args.length > 2 || !areParams(method, params)) {
      return new ResponseError(ErrorCodes.InvalidParams, `The parameters of ${method} do not fit.`);
    }
    const signal = signalOf(args.at(-1) as CancellationToken);
    try {
      return await handler(params as P, signal);
    } catch (error) {
      if (signal.aborted) return new ResponseError(LSPErrorCodes.RequestCancelled, `${method} was aborted.`);
      const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
      log(`Defect in ${method}: ${stack}`);
      const message = `${method} ended by a defect of Order Inspector; see its log.`;
      return new ResponseError(LSPErrorCodes.RequestFailed, message);
    }
  };
}
