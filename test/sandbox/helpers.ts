/** Speaks to a practice venue byte by byte: signs, sends, reads, and uses the control server. */
import { createHmac } from 'node:crypto';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../server/sandbox/index.ts';
import { exchange, type Reply } from './exchange.ts';
import { PracticeClient } from './practiceClient.ts';

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

/** A venue that stands still and does not count requests, unless the options say otherwise. */
export async function practise(options: SandboxOptions = {}) {
  const limitless = { enforceLimits: false, ...options.limitless };
  const sandbox = await startSandbox({ seed: 7, still: true, only: ['limitless'], ...options, limitless });
  return new Practice(sandbox);
}

export class Practice extends PracticeClient<'limitless', BookOrder> {
  constructor(sandbox: Sandbox<'limitless'>) {
    super(sandbox, sandbox.description.limitless);
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
}
