import { readValue } from '../../json/readValue.ts';
import { asObject, type JsonObject } from '../../json/value.ts';
import type { Call, Failure, Line, Reply, Result, SendOptions } from '../venue.ts';
import { readProblem, unreadable } from './problem.ts';
import type { Tokens } from './tokens.ts';

/** Requests with the account's token. */
export class Rest {
  readonly #line: Line;
  readonly #tokens: Tokens;

  constructor(line: Line, tokens: Tokens) {
    this.#line = line;
    this.#tokens = tokens;
  }

  /**
   * Sends a request with a token. A token that the venue refuses is renewed once: with 401 it has done nothing.
   * Not ok: there is no token, and nothing was sent.
   */
  async exchange(call: Call, options: SendOptions): Promise<Result<Reply | Failure>> {
    const first = await this.#once(call, options);
    if (!first.ok || first.value.kind !== 'reply' || first.value.status !== 401) return first;
    return this.#once(call, options);
  }

  /** The JSON object of a read. `cost`: what it takes out of the account's budget. */
  async read(call: Call, signal: AbortSignal, cost = 0): Promise<Result<JsonObject>> {
    const exchanged = await this.exchange(call, { priority: 'read', signal, cost });
    return exchanged.ok ? objectIn(exchanged.value, call) : exchanged;
  }

  /** The same, and undefined where the venue does not find it (404). */
  async find(call: Call, signal: AbortSignal, cost = 0): Promise<Result<JsonObject | undefined>> {
    const exchanged = await this.exchange(call, { priority: 'read', signal, cost });
    if (!exchanged.ok) return exchanged;
    const { value } = exchanged;
    if (value.kind === 'reply' && value.status === 404) return { ok: true, value: undefined };
    return objectIn(value, call);
  }

  async #once(call: Call, options: SendOptions): Promise<Result<Reply | Failure>> {
    const token = await this.#tokens.get();
    if (!token.ok) return token;
    const headers = { ...call.headers, authorization: `Bearer ${token.value}` };
    const reply = await this.#line.send({ ...call, headers }, options);
    if (reply.kind === 'reply' && reply.status === 401) this.#tokens.forget(token.value);
    return { ok: true, value: reply };
  }
}

function objectIn(reply: Reply | Failure, call: Call): Result<JsonObject> {
  if (reply.kind === 'failure' || reply.status !== 200) return readProblem(reply);
  const body = asObject(readValue(reply.body));
  return body ? { ok: true, value: body } : unreadable(call.target);
}
