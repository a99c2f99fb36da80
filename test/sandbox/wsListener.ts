import { EventEmitter, once } from 'node:events';
import { WebSocket } from 'ws';

type Heard = Readonly<Record<string, unknown>>;

/** A plain WebSocket that keeps what it hears. */
export class WsListener {
  readonly socket: WebSocket;
  /** As texts, in the order in which they came. */
  readonly texts: string[] = [];
  /** The status, when there was no upgrade. */
  readonly refused: Promise<number>;
  /** The code; 1006 when the connection broke. */
  readonly closed: Promise<number>;
  readonly #ear = new EventEmitter();

  constructor(url: string, headers: Record<string, string> = {}, protocols: string[] = []) {
    this.socket = new WebSocket(url, protocols, { headers });
    this.socket.on('message', (data: Buffer) => {
      this.texts.push(data.toString('utf8'));
      this.#ear.emit('heard');
    });
    this.refused = new Promise((resolve) => {
      this.socket.once('unexpected-response', (_request, response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
    });
    this.closed = new Promise((resolve) => this.socket.once('close', resolve));
    this.socket.on('error', () => undefined);
  }

  async opened(): Promise<this> {
    await once(this.socket, 'open');
    return this;
  }

  say(message: unknown): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  /** What is not JSON is an empty object here. */
  get heard(): readonly Heard[] {
    return this.texts.map(parsed);
  }

  /** Resolves once this many messages have been heard. */
  async until(count: number): Promise<readonly Heard[]> {
    while (this.texts.length < count) await once(this.#ear, 'heard');
    return this.heard;
  }

  /** Resolves with the first message that fits. */
  async first(fits: (message: Heard) => boolean): Promise<Heard> {
    for (;;) {
      const found = this.heard.find(fits);
      if (found) return found;
      await once(this.#ear, 'heard');
    }
  }
}

function parsed(text: string): Heard {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
