import { ErrorCodes, ResponseError } from 'vscode-languageserver';

/** Where a connection is in its life, and what LSP says to requests that come out of turn. */
export class Life {
  #state: 'new' | 'running' | 'ended' = 'new';

  /** Why a request is not answered now; undefined where it is. */
  refusal(method: string): ResponseError<void> | undefined {
    if (this.#state === 'running') return undefined;
    if (this.#state === 'ended')
      return new ResponseError(ErrorCodes.InvalidRequest, `${method} came after shutdown.`);
    return new ResponseError(ErrorCodes.ServerNotInitialized, `${method} came before initialize.`);
  }

  /** At `initialize`, which comes once. */
  begin(): ResponseError<void> | undefined {
    if (this.#state !== 'new')
      return new ResponseError(ErrorCodes.InvalidRequest, 'initialize came a second time.');
    this.#state = 'running';
    return undefined;
  }

  /** At `shutdown`. */
  end(): ResponseError<void> | undefined {
    const refused = this.refusal('shutdown');
    if (!refused) this.#state = 'ended';
    return refused;
  }
}
