import { EventEmitter, once } from 'node:events';
import { WebSocket } from 'ws';
import { type Practice, domain as signedDomain, types } from './helpers.ts';

export type Heard = Readonly<Record<string, unknown>>;

/** A connection of the private stream that keeps what it hears. */
export class Listener {
  readonly socket: WebSocket;
  readonly heard: Heard[] = [];
  readonly #venue: Practice;
  readonly #ear = new EventEmitter();
  #id = 0;

  constructor(venue: Practice) {
    this.#venue = venue;
    this.socket = new WebSocket(venue.venue.wsUrl, { headers: { 'user-agent': 'test' } });
    this.socket.on('message', (data: Buffer) => {
      this.heard.push(JSON.parse(data.toString('utf8')));
      this.#ear.emit('heard');
    });
    this.socket.on('error', () => {});
  }

  static async open(venue: Practice): Promise<Listener> {
    const listener = new Listener(venue);
    await once(listener.socket, 'open');
    return listener;
  }

  /** Connected, authenticated and subscribed. */
  static async following(venue: Practice): Promise<Listener> {
    const listener = await Listener.open(venue);
    await listener.ask('auth', await authOf(venue));
    await listener.ask('subscribe', { type: 'subAccountUpdates', subAccountId: venue.venue.subAccountId });
    listener.heard.length = 0;
    return listener;
  }

  /** Sends a message and resolves with its reply. */
  async ask(method: string, params: object = {}): Promise<Heard> {
    this.#id += 1;
    const id = `request-${this.#id}`;
    this.socket.send(JSON.stringify({ id, method, params }));
    return this.until((message) => message['id'] === id || message['requestId'] === id);
  }

  /** An action, signed as over HTTP, flattened. */
  async post(action: string, params: object = {}): Promise<Heard> {
    return this.ask('post', await this.flat(action, params));
  }

  async flat(action: string, params: object): Promise<object> {
    const envelope = JSON.parse(await this.#venue.envelope(action, { params }));
    return { ...envelope.params, ...envelope, params: undefined };
  }

  async until(fits: (message: Heard) => boolean): Promise<Heard> {
    for (;;) {
      const found = this.heard.find(fits);
      if (found) return found;
      await once(this.#ear, 'heard');
    }
  }

  async count(count: number): Promise<readonly Heard[]> {
    while (this.heard.length < count) await once(this.#ear, 'heard');
    return this.heard;
  }

  /** What kind of event each push was. */
  get eventTypes(): unknown[] {
    return this.heard.map(({ data }) => (data as Heard)['eventType']);
  }
}

interface AuthChange {
  readonly timestamp?: bigint;
  readonly subAccountId?: string;
  readonly action?: string;
  /** Put into the typed data after it was signed. */
  readonly data?: object;
}

let lastTimestamp = 0n;

/** The params of an auth message; milliseconds, each value once. */
export async function authOf(
  venue: Practice,
  change: AuthChange = {},
): Promise<{ message: string; signature: string }> {
  const now = BigInt(Date.now());
  lastTimestamp = now > lastTimestamp ? now : lastTimestamp + 1n;
  const { timestamp = lastTimestamp, action = 'websocket_auth' } = change;
  const subAccountId = BigInt(change.subAccountId ?? venue.venue.subAccountId);
  const message = { subAccountId, timestamp, action };
  const { AuthMessage } = types;
  const signature = await venue.session.signTypedData({
    domain: signedDomain,
    types: { AuthMessage },
    primaryType: 'AuthMessage',
    message,
  });
  const typedData = {
    types: {
      EIP712Domain: [
        { name: 'name', type: 'string' },
        { name: 'version', type: 'string' },
        { name: 'chainId', type: 'uint256' },
        { name: 'verifyingContract', type: 'address' },
      ],
      AuthMessage,
    },
    primaryType: 'AuthMessage',
    domain: signedDomain,
    message: {
      subAccountId: `0x${subAccountId.toString(16)}`,
      timestamp: `0x${timestamp.toString(16)}`,
      action,
    },
    ...change.data,
  };
  return { message: JSON.stringify(typedData), signature };
}
