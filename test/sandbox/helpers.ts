/** Speaks to a practice venue byte by byte: signs, sends, reads, and uses the control server. */
import { createHmac } from 'node:crypto';
import { request as open } from 'node:http';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../server/sandbox/index.ts';

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly text: string;
  readonly body: unknown;
}

export interface Request {
  /** A string is sent as it is, anything else as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Signed with this instead of the venue's secret. */
  readonly secret?: string;
  readonly timestamp?: string;
  /** Signed instead of what is sent. */
  readonly signedTarget?: string;
  readonly signedBody?: string;
  readonly unsigned?: boolean;
}

/** The order object of the control server's book. */
export interface BookOrder {
  readonly id: string;
  readonly clientOrderId?: string;
  readonly ownerId: number;
  readonly status: string;
  readonly market: string;
  readonly originalSize: string;
  readonly remainingSize: string;
}

export interface LogEntry {
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly status: number | null;
}

/** A venue that stands still and does not count requests, unless the options say otherwise. */
export async function practise(options: SandboxOptions = {}) {
  const limitless = { enforceLimits: false, ...options.limitless };
  const sandbox = await startSandbox({ seed: 7, still: true, only: ['limitless'], ...options, limitless });
  return new Practice(sandbox);
}

export class Practice implements AsyncDisposable {
  readonly sandbox: Sandbox<'limitless'>;
  readonly venue: Sandbox['description']['limitless'];

  constructor(sandbox: Sandbox<'limitless'>) {
    this.sandbox = sandbox;
    this.venue = sandbox.description.limitless;
  }

  get credentials() {
    return { tokenId: this.venue.apiKey, secret: this.venue.secret };
  }

  /** The three headers over the message that these parts make. */
  signature(method: string, target: string, body: string, request: Request = {}): Record<string, string> {
    const timestamp = request.timestamp ?? new Date().toISOString();
    const key = Buffer.from(request.secret ?? this.venue.secret, 'base64');
    const signed = createHmac('sha256', key).update(`${timestamp}\n${method}\n${target}\n${body}`);
    return {
      'lmts-api-key': this.venue.apiKey,
      'lmts-timestamp': timestamp,
      'lmts-signature': signed.digest('base64'),
    };
  }

  send(method: string, target: string, request: Request = {}): Promise<Reply> {
    const { body, unsigned = false } = request;
    const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
    const { signedTarget = target, signedBody = text } = request;
    const headers = {
      ...(unsigned ? {} : this.signature(method, signedTarget, signedBody, request)),
      ...(text === '' ? {} : { 'content-type': 'application/json' }),
      ...request.headers,
    };
    return exchange(this.venue.url, method, target, headers, text);
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

  async book(): Promise<readonly BookOrder[]> {
    return (await this.control('GET /book')) as readonly BookOrder[];
  }

  async log(): Promise<readonly LogEntry[]> {
    return (await this.control('GET /log')) as readonly LogEntry[];
  }

  async status(orderId: string): Promise<string | undefined> {
    return (await this.book()).find(({ id }) => id === orderId)?.status;
  }

  /** A new order of the practice profile, or of another owner; returns what the book says of it. */
  async place(given: object = {}): Promise<BookOrder> {
    return (await this.control('POST /book', { op: 'place', ...given })) as BookOrder;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.sandbox.stop();
  }
}

export function exchange(
  url: string,
  method: string,
  path: string,
  headers: Record<string, string>,
  body: string,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const request = open(url, { method, path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, body: parsed(text) });
      });
    });
    request.once('error', reject);
    request.end(body);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
