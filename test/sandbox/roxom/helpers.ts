/** Speaks to the practice venue for Roxom byte by byte: signs with Node's own RSA, sends, reads. */
import { constants, sign } from 'node:crypto';
import { setImmediate as soon } from 'node:timers/promises';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../server/sandbox/index.ts';
import { type KeyPair, makeKeys } from '../../../server/sandbox/roxom/index.ts';
import { exchange, type LogEntry, type Reply } from '../helpers.ts';

let made: Promise<KeyPair> | undefined;

export interface Request {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Signed instead of what is sent. */
  readonly signed?: string;
  readonly padding?: 'pkcs1' | 'pss';
  readonly privateKey?: string;
  readonly unsigned?: boolean;
}

export interface BookOrder {
  readonly id: string;
  readonly clientOrderId: string | null;
  readonly symbol: string;
  readonly instType: string;
  readonly status: string;
  readonly open: boolean;
  readonly quantity: string;
  readonly filled: string;
  readonly createdAt: number;
}

/** A venue that stands still; all venues of a test file share a key pair. */
export async function practise(options: SandboxOptions = {}): Promise<Practice> {
  made ??= makeKeys();
  const roxom = { keys: await made, pendingMs: 5, ...options.roxom };
  return new Practice(
    await startSandbox({ seed: 7, still: true, orders: 12, ...options, roxom, only: ['roxom'] }),
  );
}

export class Practice implements AsyncDisposable {
  readonly sandbox: Sandbox<'roxom'>;
  readonly venue: Sandbox['description']['roxom'];

  constructor(sandbox: Sandbox<'roxom'>) {
    this.sandbox = sandbox;
    this.venue = sandbox.description.roxom;
  }

  signature(text: string, { padding = 'pkcs1', privateKey }: Request = {}): string {
    const key = privateKey ?? this.venue.privateKeyPem;
    const way =
      padding === 'pkcs1'
        ? { key, padding: constants.RSA_PKCS1_PADDING }
        : { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
    return sign('sha256', Buffer.from(text), way).toString('base64');
  }

  headers(text: string, request: Request = {}): Record<string, string> {
    return { 'x-api-key': this.venue.apiKey, 'x-api-signature': this.signature(text, request) };
  }

  send(method: string, target: string, request: Request = {}): Promise<Reply> {
    const { body } = request;
    const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
    const headers = {
      ...(request.unsigned ? {} : this.headers(request.signed ?? `${method}:${target}`, request)),
      'content-type': 'application/json',
      ...request.headers,
    };
    return exchange(this.venue.url, method, target, headers, text);
  }

  cancel(order: { readonly id: string }): Promise<Reply> {
    return this.send('POST', `/api/v1/orders/${order.id}/cancel`);
  }

  read(order: { readonly id: string }): Promise<Reply> {
    return this.send('GET', `/api/v1/orders/${order.id}`);
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
