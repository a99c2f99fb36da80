import type { Millis } from '../../protocol/model.ts';
import type { AccountTransport, Result } from '../venue.ts';
import { Connection } from './connection.ts';
import { endpoint, STREAM_TARGET } from './hosts.ts';
import { Openings } from './openings.ts';
import { noConnection } from './problem.ts';
import type { Tokens } from './tokens.ts';

const TIMEOUT: Millis = 10_000;
/** Before a connection is opened again: 5 s, then doubling (docs.rails.xyz, websocket restrictions, 2026-03). */
const FIRST_WAIT: Millis = 5_000;
const LAST_WAIT: Millis = 60_000;
/** A token older than this is renewed when a handshake is refused: the reason is not told, and it may be the token. */
const FRESH: Millis = 60_000;
/** Whoever waits for an answer on a connection does so for no longer. */
const ANSWERED: Millis = 10_000;

/** A connection in use. It is closed when nobody uses it any more. */
export interface Lease {
  readonly connection: Connection;
  release(): void;
}

/** A WebSocket of an account, for all markets or for one, shared by stream and cancels; opened when needed, the old one closed first. */
export class Standing {
  readonly #line: AccountTransport;
  readonly #tokens: Tokens;
  readonly #target: string;
  readonly #openings: Openings;
  #current: Connection | undefined;
  #opening: Promise<Result<Connection>> | undefined;
  #life = new AbortController();
  #users = 0;
  #failures = 0;
  #endedAt: Millis | undefined;
  /** The one that the latest connection was opened with. */
  #token = '';
  /** It is not used any more, and still answers what was sent on it. */
  #retired: Connection | undefined;

  /** `target`: for all markets, or for one. */
  constructor(
    transport: AccountTransport,
    tokens: Tokens,
    target = STREAM_TARGET,
    openings = new Openings(),
  ) {
    this.#line = transport;
    this.#tokens = tokens;
    this.#target = target;
    this.#openings = openings;
  }

  /** Waits as long as the venue wants before a new connection; a cancel waits the first wait only. */
  async acquire(priority: 'cancel' | 'read', signal: AbortSignal): Promise<Result<Lease>> {
    this.#users += 1;
    const opened = await unlessAborted(this.#open(priority, signal), signal);
    if (!opened.ok) {
      this.#release();
      return opened;
    }
    let released = false;
    const release = () => {
      if (!released) this.#release();
      released = true;
    };
    return { ok: true, value: { connection: opened.value, release } };
  }

  /**
   * A request on this connection was refused as one without a good token: the next one goes over another, with a fresh
   * token. A token that is fresh was refused for other reasons. The old one stays for the answers that others wait for.
   */
  renew(connection: Connection): void {
    if (this.#current !== connection || this.#tokens.isNewer(this.#token, FRESH)) return;
    this.#tokens.forget(this.#token);
    this.#current = undefined;
    this.#retired = connection;
    void connection.closeIn(ANSWERED);
  }

  #release(): void {
    this.#users -= 1;
    if (this.#users > 0) return;
    this.#life.abort(new Error('Nobody uses the connection.'));
    this.#retired?.close();
    this.#retired = undefined;
    this.#current?.close();
    this.#current = undefined;
    this.#opening = undefined;
  }

  async #open(priority: 'cancel' | 'read', signal: AbortSignal): Promise<Result<Connection>> {
    const wait = this.#opening || this.#current?.isOpen ? 0 : this.#waitFor(priority);
    if (wait > 0) await this.#line.world.sleep(wait, signal).catch(() => undefined);
    await this.#openings.turn(this.#line.world, signal, () => !this.#opening && !this.#current?.isOpen);
    if (signal.aborted) return noConnection('aborted');
    if (this.#current?.isOpen) return { ok: true, value: this.#current };
    return this.#opening ?? this.#openNow();
  }

  #openNow(): Promise<Result<Connection>> {
    const opening = this.#connect().finally(() => {
      if (this.#opening === opening) this.#opening = undefined;
    });
    this.#opening = opening;
    return opening;
  }

  #waitFor(priority: 'cancel' | 'read'): Millis {
    if (this.#endedAt === undefined) return 0;
    const { monotonic, random } = this.#line.world;
    const doubled = Math.min(LAST_WAIT, FIRST_WAIT * 2 ** Math.min(Math.max(0, this.#failures - 1), 10));
    const full = priority === 'cancel' ? FIRST_WAIT : doubled * (1 + 0.2 * random());
    return Math.max(0, Math.round(this.#endedAt + full - monotonic()));
  }

  async #connect(): Promise<Result<Connection>> {
    this.#current?.close();
    this.#current = undefined;
    const life = new AbortController();
    this.#life = life;
    const token = await this.#tokens.get();
    if (!token.ok) return this.#failed(token);
    const { world, account } = this.#line;
    const url = `${endpoint(account, 'ws')}${this.#target}`;
    const protocols = [`authorization#${token.value}`];
    const options = { headers: {}, protocols, signal: life.signal, timeoutMs: TIMEOUT };
    this.#openings.note(world.monotonic());
    try {
      const socket = await world.webSocket(url, options);
      const connection: Connection = new Connection(socket, world, () => this.#ended(connection));
      this.#failures = 0;
      this.#token = token.value;
      if (life.signal.aborted) connection.close();
      else this.#current = connection;
      return { ok: true, value: connection };
    } catch (error) {
      if (life.signal.aborted) return noConnection('aborted');
      if (this.#tokens.isOlder(token.value, FRESH)) this.#tokens.forget(token.value);
      const words = error instanceof Error ? error.message : 'no reason given';
      return this.#failed(noConnection(words.replaceAll(token.value, '…')));
    }
  }

  #failed<T>(result: T): T {
    this.#failures += 1;
    this.#endedAt = this.#line.world.monotonic();
    return result;
  }

  /** One that we closed, because nobody used it any more, is no reason to wait. */
  #ended(connection: Connection): void {
    if (this.#current !== connection) return;
    this.#current = undefined;
    this.#endedAt = this.#line.world.monotonic();
  }
}

/** The result, or that it was aborted, whichever comes first. */
async function unlessAborted<T>(result: Promise<Result<T>>, signal: AbortSignal): Promise<Result<T>> {
  let onAbort = (): void => undefined;
  const aborted = new Promise<Result<T>>((resolve) => {
    onAbort = () => resolve(noConnection('aborted'));
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
  });
  return Promise.race([result, aborted]).finally(() => signal.removeEventListener('abort', onAbort));
}
