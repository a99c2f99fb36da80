import { readValue } from '../../json/readValue.ts';
import { asObject, asText } from '../../json/value.ts';
import type { Millis } from '../../protocol/model.ts';
import { jwtEnd, whyEnded } from '../jwt.ts';
import type { AccountTransport, Failure, Reply, Result } from '../venue.ts';
import { retryAfterOf } from '../wait.ts';
import { endpoint, unauthorisedCall } from './hosts.ts';
import { type NotOk, readProblem, tooManyTokens, unreadable } from './problem.ts';

/** Renewed this long before it ends: "a few minutes" (docs.rails.xyz, authorization, 2026-03). */
const MARGIN: Millis = 3 * 60_000;
/** Of a token that is short-lived, at most this part is given up. */
const MARGIN_PART = 0.25;
/** Token requests in a minute that the venue takes (as above). */
const MAX_PER_MINUTE = 20;
const MINUTE: Millis = 60_000;
/** How long none is asked for after a refusal by the limit that names no time. */
const HOLD: Millis = 2_000;
/** A wait that the venue wants is sat out up to this long. Whoever needs a token later than that is told so at once. */
const PATIENCE: Millis = 5_000;

interface Token {
  readonly text: string;
  readonly madeAt: Millis;
  readonly renewAt: Millis;
}

/** The bearer token of one account: kept until shortly before it ends, and asked for once however many wait for it. */
export class Tokens {
  readonly #line: AccountTransport;
  #token: Token | undefined;
  #asking: Promise<Result<string>> | undefined;
  #asked: readonly Millis[] = [];
  #held: { readonly until: Millis; readonly refusal: NotOk } | undefined;

  constructor(transport: AccountTransport) {
    this.#line = transport;
  }

  /** A token to use now. The request for it is nobody's alone: an abort ends only the waiting for it. */
  get(): Promise<Result<string>> {
    const given = this.#line.secrets['accessToken'];
    if (given !== undefined) return this.#given(given);
    const now = this.#line.world.monotonic();
    if (this.#token && now < this.#token.renewAt)
      return Promise.resolve({ ok: true, value: this.#token.text });
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  }

  /** A token that somebody else renews. One that has ended is not sent. */
  async #given(text: string): Promise<Result<string>> {
    const end = jwtEnd(text);
    const ask = unauthorisedCall(this.#line.account, 'userAccount', 'GET', 'open-orders', {});
    const use = { venue: 'Rails', what: 'access token', end, ask };
    const ended = await whyEnded(this.#line, use, new AbortController().signal);
    return ended ?? { ok: true, value: text };
  }

  /** The venue refused this token. Another one that was made meanwhile stays. */
  forget(text: string): void {
    if (this.#token?.text === text) this.#token = undefined;
  }

  /** Whether this token is older than `ms`: a refusal of a fresh one has other reasons. */
  isOlder(text: string, ms: Millis): boolean {
    return this.#token?.text === text && this.#line.world.monotonic() - this.#token.madeAt > ms;
  }

  /** Whether this token is in use and newer than `ms`: it has not ended. */
  isNewer(text: string, ms: Millis): boolean {
    const now = this.#line.world.monotonic();
    return this.#token?.text === text && now < this.#token.renewAt && now - this.#token.madeAt <= ms;
  }

  async #ask(): Promise<Result<string>> {
    const held = await this.#pause();
    if (held) return held;
    const now = this.#line.world.monotonic();
    this.#asked = this.#asked.filter((at) => now - at < MINUTE);
    const [first = now] = this.#asked;
    if (this.#asked.length >= MAX_PER_MINUTE) return tooManyTokens(first + MINUTE - now);
    this.#asked = [...this.#asked, now];
    const { secrets, account } = this.#line;
    const headers = {
      accept: 'application/json',
      'x-api-key': secrets['apiKey'] ?? '',
      'x-api-secret': secrets['apiSecret'] ?? '',
    };
    const call = {
      method: 'POST',
      origin: endpoint(account, 'auth'),
      target: '/api/v1/token',
      headers,
    } as const;
    // Everything waits for it, cancels too.
    const reply = await this.#line.send(() => call, {
      priority: 'cancel',
      signal: new AbortController().signal,
      givesToken: true,
    });
    if (reply.kind === 'reply' && reply.status === 200) return this.#keep(reply.body, now);
    // Any other success may hold a token as well: its words are not shown.
    if (reply.kind === 'reply' && reply.status < 300) return unreadable('the request for a token');
    return this.#refused(reply);
  }

  #refused(reply: Reply | Failure): NotOk {
    const refusal = readProblem(reply);
    if (reply.kind === 'reply' && reply.status === 429) {
      const until = this.#line.world.monotonic() + (retryAfterOf(reply) ?? HOLD);
      this.#held = { until, refusal };
    }
    return refusal;
  }

  /** The venue refused tokens by its limit, which counts nothing else: a short wait is sat out, a long one is told. */
  async #pause(): Promise<NotOk | undefined> {
    const { monotonic, sleep } = this.#line.world;
    const left = (this.#held?.until ?? 0) - monotonic();
    if (!this.#held || left <= 0) return undefined;
    if (left > PATIENCE) return { ...this.#held.refusal, retryAfterMs: left };
    await sleep(left, new AbortController().signal);
    return undefined;
  }

  #keep(body: string, madeAt: Millis): Result<string> {
    const value = asObject(readValue(body));
    const text = asText(value?.['access_token']);
    const seconds = asText(value?.['expires_in']);
    if (!text || !/^[\x21-\x7e]+$/.test(text) || !seconds || !/^\d{1,9}$/.test(seconds)) {
      return unreadable('the request for a token');
    }
    const life = Number(seconds) * 1000;
    this.#token = { text, madeAt, renewAt: madeAt + life - Math.min(MARGIN, life * MARGIN_PART) };
    return { ok: true, value: text };
  }
}

/** Who a token is for, from its payload, which is only shown: `retail account 1cf9…`. */
export function identityIn(token: string): string | undefined {
  const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8');
  const claims = asObject(readValue(payload));
  const subject = asText(claims?.['sub']);
  return subject && `${asText(claims?.['accountType']) ?? ''} account ${subject}`.trim();
}
