/** What the practice venue received and holds, by its control server (docs/practice-venues/). */

export interface Received {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly status: number | null;
}

export interface PracticeOrder {
  readonly id: string;
  readonly clientOrderId?: string;
  readonly ownerId?: number;
  readonly subAccountId?: string;
  readonly instType?: string;
  readonly market: string;
  readonly status: string;
}

export interface Control {
  /** How many requests it has received. */
  count(): Promise<number>;
  /** Everything it received, oldest first. */
  received(): Promise<Received[]>;
  /** Requests that change something at the venue, oldest first. */
  cancels(): Promise<Received[]>;
  /** The account's own open orders. */
  open(): Promise<PracticeOrder[]>;
  order(id: string): Promise<PracticeOrder | undefined>;
  /** All orders of all owners. */
  book(): Promise<PracticeOrder[]>;
  post(path: string, body: unknown): Promise<void>;
  clearFaults(): Promise<void>;
}

/** `venue`: which of the practice venues it asks. */
export function controlOf(
  address: () => { readonly url: string; readonly token: string },
  venue = 'limitless',
): Control {
  const call = async (method: string, path: string, body?: unknown): Promise<Response> => {
    const { url, token } = address();
    const response = await fetch(`${url}${path}?venue=${venue}`, {
      method,
      headers: { authorization: `Bearer ${token}` },
      ...(body === undefined ? {} : { body: JSON.stringify({ venue, ...(body as object) }) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response;
  };
  const book = async (): Promise<PracticeOrder[]> => {
    const orders = (await (await call('GET', '/book')).json()) as (PracticeOrder & {
      clientRequestId?: string;
    })[];
    // Rails calls it clientRequestId.
    return orders.map((order) =>
      order.clientRequestId ? { ...order, clientOrderId: order.clientRequestId } : order,
    );
  };
  const log = async () => (await (await call('GET', '/log')).json()) as Received[];
  return {
    count: async () => (await log()).length,
    received: log,
    cancels: async () =>
      (await log()).filter(({ method, target }) => method === 'DELETE' || /cancel/.test(target)),
    open: async () =>
      (await book()).filter(({ status, ownerId }) => status === 'LIVE' && ownerId !== subAccount),
    book,
    order: async (id) => (await book()).find((order) => order.id === id),
    clearFaults: async () => {
      await call('DELETE', '/faults', {});
    },
    post: async (path, body) => {
      await call('POST', path, body);
    },
  };
}

/** The sub-account's orders are not the account's own. */
const subAccount = 42;
