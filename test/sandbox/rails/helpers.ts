/** Speaks to the practice venue for Rails: fetches a token, sends, listens, and uses the control server. */
import { randomUUID } from 'node:crypto';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../server/sandbox/index.ts';
import { exchange, type Reply } from '../exchange.ts';
import { PracticeClient } from '../practiceClient.ts';
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

export class Practice extends PracticeClient<'rails', BookOrder> {
  #token: string | undefined;

  constructor(sandbox: Sandbox<'rails'>) {
    super(sandbox, sandbox.description.rails);
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
