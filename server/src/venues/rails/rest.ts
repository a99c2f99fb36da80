import { asObject, type JsonObject } from '../../json/value.ts';
import { isTakenBack } from '../consistency.ts';
import { replyValue } from '../replyValue.ts';
import type { AccountTransport, Call, Failure, MakeCall, Reply, Result, SendOptions } from '../venue.ts';
import { readProblem, unreadable } from './problem.ts';
import type { Tokens } from './tokens.ts';

/** Requests with the account's token. */
export class Rest {
  readonly #line: AccountTransport;
  readonly #tokens: Tokens;

  constructor(transport: AccountTransport, tokens: Tokens) {
    this.#line = transport;
    this.#tokens = tokens;
  }

  /**
   * Sends a request with a token, once, whatever becomes of it. A token that the venue refuses is forgotten.
   * Not ok: there is no token, and nothing was sent.
   */
  async once(make: MakeCall, options: SendOptions): Promise<Result<Reply | Failure>> {
    const token = await this.#tokens.get();
    if (!token.ok) return token;
    const reply = await this.#line.send(async () => {
      const call = await make();
      if ('kind' in call) return call;
      return { ...call, headers: { ...call.headers, authorization: `Bearer ${token.value}` } };
    }, options);
    if (reply.kind === 'reply' && reply.status === 401) this.#tokens.forget(token.value);
    return { ok: true, value: reply };
  }

  /** The JSON object of a read. `cost`: what it takes out of the account's budget. */
  async read(call: Call, signal: AbortSignal, cost = 0): Promise<Result<JsonObject>> {
    const exchanged = await this.#exchange(call, { signal, cost });
    return exchanged.ok ? objectIn(exchanged.value, call) : exchanged;
  }

  /** The same of one order, and undefined where the venue does not find it (404). */
  async find(call: Call, signal: AbortSignal, cost = 0): Promise<Result<JsonObject | undefined>> {
    const exchanged = await this.#exchange(call, { signal, cost, aboutOne: true });
    if (!exchanged.ok) return exchanged;
    const { value } = exchanged;
    if (value.kind === 'reply' && value.status === 404) return { ok: true, value: undefined };
    return objectIn(value, call);
  }

  /** A read changes nothing, so one whose token was refused is sent again with a fresh one. */
  async #exchange(call: Call, own: Omit<SendOptions, 'priority'>): Promise<Result<Reply | Failure>> {
    const options = { ...own, priority: 'read' } as const;
    const first = await this.once(() => call, options);
    if (!first.ok || first.value.kind !== 'reply' || first.value.status !== 401) return first;
    return this.once(() => call, options);
  }
}

function objectIn(reply: Reply | Failure, call: Call): Result<JsonObject> {
  if (reply.kind === 'failure' || reply.status !== 200) return readProblem(reply);
  const body = asObject(replyValue(reply));
  return body && !isTakenBack(body) ? { ok: true, value: body } : unreadable(call.target);
}
