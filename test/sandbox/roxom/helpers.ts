/** Speaks to the practice venue for Roxom byte by byte: signs with Node's own RSA, sends, reads. */
import { constants, sign } from 'node:crypto';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../server/sandbox/index.ts';
import { type KeyPair, makeKeys } from '../../../server/sandbox/roxom/index.ts';
import { exchange, type Reply } from '../exchange.ts';
import { PracticeClient } from '../practiceClient.ts';

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

export class Practice extends PracticeClient<'roxom', BookOrder> {
  constructor(sandbox: Sandbox<'roxom'>) {
    super(sandbox, sandbox.description.roxom);
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
}
