import { EventEmitter, once } from 'node:events';
import { io, type Socket } from 'socket.io-client';

export type Heard = readonly [name: string, data: Readonly<Record<string, unknown>>];

/** A connection that keeps what it hears. */
export class Listener {
  readonly socket: Socket;
  readonly heard: Heard[] = [];
  readonly #ear = new EventEmitter();

  constructor(url: string, headers: Record<string, string>) {
    const options = { transports: ['websocket'], extraHeaders: headers, reconnection: false, forceNew: true };
    this.socket = io(`${url}/markets`, options);
    this.socket.onAny((name: string, data: Heard[1]) => {
      this.heard.push([name, data]);
      this.#ear.emit('heard');
    });
  }

  /** Resolves once this many events have been heard. */
  async until(count: number): Promise<readonly Heard[]> {
    while (this.heard.length < count) await once(this.#ear, 'heard');
    return this.heard;
  }

  event(type: string) {
    return this.heard.find(([, data]) => data['type'] === type)?.[1];
  }
}
