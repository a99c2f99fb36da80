/** A WebSocket in the hand of a test. */
import type { TextSocket } from '../../../server/src/venues/venue.ts';

export interface FakeSocket extends TextSocket {
  readonly sent: readonly string[];
  readonly isClosed: boolean;
  /** The venue says something. */
  say(message: object | string): void;
  /** The venue ends the connection. */
  drop(): void;
}

export function fakeSocket(): FakeSocket {
  const sent: string[] = [];
  const queue: string[] = [];
  let closed = false;
  let wake = (): void => undefined;
  const end = () => {
    closed = true;
    wake();
  };
  return {
    sent,
    get isClosed() {
      return closed;
    },
    send(text) {
      if (!closed) sent.push(text);
      return !closed;
    },
    close: end,
    drop: end,
    say(message) {
      queue.push(typeof message === 'string' ? message : JSON.stringify(message));
      wake();
    },
    async *[Symbol.asyncIterator]() {
      while (!closed || queue.length > 0) {
        const text = queue.shift();
        if (text !== undefined) yield text;
        else
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
      }
    },
  };
}
