/** What the tests of every practice venue share: the control server, the book, the log. */
import { setImmediate as soon } from 'node:timers/promises';
import type { Sandbox, VenueId } from '../../server/sandbox/index.ts';
import { exchange } from './exchange.ts';

export interface LogEntry {
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly status: number | null;
}

interface Named {
  readonly id: string;
}

/** A running practice venue of one kind; `BookOrder` is the order object of its control server's book. */
export class PracticeClient<V extends VenueId, BookOrder extends Named & { readonly status: string }>
  implements AsyncDisposable
{
  readonly sandbox: Sandbox<V>;
  readonly venue: Sandbox<V>['description'][V];

  constructor(sandbox: Sandbox<V>, venue: Sandbox<V>['description'][V]) {
    this.sandbox = sandbox;
    this.venue = venue;
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

  async behavior(change: object): Promise<void> {
    await this.control('POST /behavior', change);
  }

  async book(): Promise<readonly BookOrder[]> {
    return (await this.control('GET /book')) as readonly BookOrder[];
  }

  async log(): Promise<readonly LogEntry[]> {
    return (await this.control('GET /log')) as readonly LogEntry[];
  }

  /** A new order of the practice account, or of another owner; gives what the book says of it. */
  async place(given: object = {}): Promise<BookOrder> {
    return (await this.control('POST /book', { op: 'place', ...given })) as BookOrder;
  }

  async status(order: string | Named): Promise<string | undefined> {
    const wanted = typeof order === 'string' ? order : order.id;
    return (await this.book()).find(({ id }) => id === wanted)?.status;
  }

  /** Resolves once the book has the order so; throws after ten seconds, with what it has instead. */
  async until(order: Named, status: string): Promise<void> {
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
