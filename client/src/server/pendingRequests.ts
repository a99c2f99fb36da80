/** Requests to the server that have no answer yet. Each ends: with its answer, after its time, or with the server. */
import { type CancellationToken, CancellationTokenSource, l10n } from 'vscode';
import type { ClientRequests } from '../../../server/src/protocol/messages.ts';
import type { Millis } from '../../../server/src/protocol/model.ts';
import { requestLimits, sending } from './requestLimits.ts';
import { ServerProblem } from './serverProblem.ts';

type Method = keyof ClientRequests;

interface Pending {
  readonly method: Method;
  /** Tells the server to stop, and the caller why. */
  fail(message: string): void;
}

export class PendingRequests {
  readonly #pending = new Set<Pending>();
  readonly #waiting: (() => void)[] = [];

  /** Whether one of them changes something at a venue. */
  get isSending(): boolean {
    return [...this.#pending].some(({ method }) => sending.has(method));
  }

  async untilNothingIsSent(): Promise<void> {
    while (this.isSending) {
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
      });
    }
  }

  /** Sends a request. Rejects with a `ServerProblem` after the method's time; `token` only asks the server to stop. */
  add(
    method: Method,
    send: (token: CancellationToken) => Promise<unknown>,
    token?: CancellationToken,
  ): Promise<unknown> {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const source = new CancellationTokenSource();
    const fail = (message: string) => {
      reject(new ServerProblem(message, { asked: true }));
      source.cancel();
    };
    const pending: Pending = { method, fail };
    const limit = requestLimits[method];
    const late = setTimeout(() => fail(lateWords(limit)), limit);
    const asked = token?.onCancellationRequested(() => source.cancel());
    if (token?.isCancellationRequested) source.cancel();
    this.#pending.add(pending);
    send(source.token).then(resolve, reject);
    return promise.finally(() => {
      clearTimeout(late);
      asked?.dispose();
      source.dispose();
      this.#pending.delete(pending);
      for (const go of this.#waiting.splice(0)) go();
    });
  }

  failAll(message: string): void {
    for (const pending of [...this.#pending]) pending.fail(message);
  }
}

function lateWords(limit: Millis): string {
  return l10n.t('The language server did not answer within {0} s.', Math.round(limit / 1000));
}
