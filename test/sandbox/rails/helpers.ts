/** Speaks to the practice venue for Rails: fetches a token, sends, listens, and uses the control server. */
import { randomUUID } from 'node:crypto';
import { setImmediate as soon } from 'node:timers/promises';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../server/sandbox/index.ts';
import { exchange, type LogEntry, type Reply } from '../helpers.ts';
import { WsListener } from '../wsListener.ts';

export interface BookOrder {
  readonly id: string;
  readonly clientRequestId: string;
  readonly market: string;
  readonly status: string;
  readonly open: boolean;
  readonly quantity: string;
  readonly filled: string;
}

export interface Data {
  readonly statusCode: number;
  readonly body: string;
  readonly clientRequestId?: string;
  readonly order?: Readonly<Record<string, unknown>>;
}

type Url = 'authUrl' | 'userAccountUrl' | 'orderUrl';

/** A venue that stands still and settles fast. */
export async function practise(options: SandboxOptions = {}): Promise<Practice> {
  const rails = { settleMs: 5, ...options.rails };
  return new Practice(
    await startSandbox({ seed: 7, still: true, orders: 12, ...options, rails, only: ['rails'] }),
  );
}

export class Practice implements AsyncDisposable {
  readonly sandbox: Sandbox<'rails'>;
  readonly venue: Sandbox['description']['rails'];
  #token: string | undefined;

  constructor(sandbox: Sandbox<'rails'>) {
    this.sandbox = sandbox;
    this.venue = sandbox.description.rails;
  }

  askToken(headers: Record<string, string> = {}): Promise<Reply> {
    const own = { 'x-api-key': this.venue.apiKey, 'x-api-secret': this.venue.apiSecret, ...headers };
    return exchange(this.venue.authUrl, 'POST', '/api/v1/token', own, '');
  }

  /** A new one. */
  async newToken(): Promise<string> {
    const { body } = await this.askToken();
    return (body as { access_token: string }).access_token;
  }

  async token(): Promise<string> {
    this.#token ??= await this.newToken();
    return this.#token;
  }

  async send(url: Url, method: string, target: string, token?: string): Promise<Reply> {
    const authorization = `Bearer ${token ?? (await this.token())}`;
    return exchange(this.venue[url], method, target, { authorization }, '');
  }

  /** `echoed` offers the token as a subprotocol; otherwise it is put into the header by hand. */
  async listen(query = '?market=ALL&subscriptions=orders', echoed = true): Promise<WsListener> {
    const protocol = `authorization#${await this.token()}`;
    const url = `${this.venue.wsUrl}${query}`;
    return echoed
      ? new WsListener(url, {}, [protocol])
      : new WsListener(url, { 'sec-websocket-protocol': protocol });
  }

  async opened(query?: string): Promise<WsListener> {
    return (await this.listen(query)).opened();
  }

  async control(what: string, body?: object): Promise<unknown> {
    const [method = '', path = ''] = what.split(' ');
    const { url, token } = this.sandbox.description.control;
    const text = body === undefined ? '' : JSON.stringify(body);
    const reply = await exchange(url, method, path, { authorization: `Bearer ${token}` }, text);
    if (reply.status !== 200) throw new Error(reply.text);
    return reply.body;
  }

  async fault(fault: object): Promise<void> {
    await this.control('POST /faults', fault);
  }

  async manner(change: object): Promise<void> {
    await this.control('POST /manner', change);
  }

  async book(): Promise<readonly BookOrder[]> {
    return (await this.control('GET /book')) as readonly BookOrder[];
  }

  async log(): Promise<readonly LogEntry[]> {
    return (await this.control('GET /log')) as readonly LogEntry[];
  }

  async place(given: object = {}): Promise<BookOrder> {
    return (await this.control('POST /book', { op: 'place', ...given })) as BookOrder;
  }

  async status(order: { readonly id: string }): Promise<string | undefined> {
    return (await this.book()).find(({ id }) => id === order.id)?.status;
  }

  /** Resolves once the book has the order so; throws after ten seconds, with what it has instead. */
  async until(order: { readonly id: string }, status: string): Promise<void> {
    const end = performance.now() + 10_000;
    for (;;) {
      const now = await this.status(order);
      if (now === status) return;
      if (performance.now() > end) throw new Error(`order ${order.id} is ${now}, not ${status}`);
      await soon();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.sandbox.stop();
  }
}

/** A cancel request for a connection to all markets, with what is given instead. */
export function cancelMessage(order: BookOrder, given: object = {}) {
  const { id: orderId, market } = order;
  const content = { clientRequestId: randomUUID(), market, orderId, cancelBy: 'orderId', ...given };
  return { message: 'cancelOrder', content };
}

/** The `data` of the cancel messages that were heard. */
export function answers(listener: WsListener): readonly Data[] {
  return listener.heard
    .filter(({ resultType }) => resultType === 'cancelOrder')
    .map(({ data }) => data as Data);
}

export function codes(listener: WsListener): readonly number[] {
  return answers(listener).map(({ statusCode }) => statusCode);
}
